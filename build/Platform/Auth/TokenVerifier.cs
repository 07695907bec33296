using System.Collections.Concurrent;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Auth;

/// <summary>
/// Checks tokens. A signature is computed once for each token and remembered, up to a limit; the time is looked at in every request.
/// </summary>
sealed class TokenVerifier(string secret, TimeProvider time)
{
    const string Scheme = "Bearer ";
    const string Audience = "authenticated";
    const int Remembered = 8192;

    readonly ConcurrentDictionary<string, VerifiedToken> known = new(StringComparer.Ordinal);
    readonly JsonWebTokenHandler handler = new();
    readonly TokenValidationParameters parameters = new()
    {
        IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        TryAllIssuerSigningKeys = true,
        // Time and audience are checked below: the platform has its own words for each, and the time is an injected one.
        ValidateLifetime = false,
        ValidateAudience = false,
        ValidateIssuer = false,
    };

    /// <summary>The token of an <c>Authorization</c> header, or why it is refused.</summary>
    public async ValueTask<(VerifiedToken? Token, string? Problem)> CheckAsync(string? header)
    {
        if (string.IsNullOrEmpty(header) || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, "Authorization header is missing");
        if (!known.TryGetValue(header, out var token))
        {
            var result = await handler.ValidateTokenAsync(header[Scheme.Length..].Trim(), parameters);
            if (!result.IsValid)
                return (null, $"Invalid token: {ReasonOf(result.Exception)}");
            token = Read((JsonWebToken)result.SecurityToken);
            if (known.Count >= Remembered)
                known.Clear();
            known[header] = token;
        }

        return token.ExpiresAt <= time.GetUtcNow().ToUnixTimeSeconds() ? (null, "Token has expired") : (token, null);
    }

    /// <summary>Why a token, right in itself, does not let a user into the API; null when it does.</summary>
    public static string? RefusalOf(VerifiedToken token)
    {
        if (!token.IsForUsers)
            return "Invalid token: Audience doesn't match";
        return string.IsNullOrEmpty(token.Subject) ? "User ID not found in token" : null;
    }

    static VerifiedToken Read(JsonWebToken token) => new(
        Claim(token, "sub"),
        Claim(token, "role"),
        Claim(token, "session_id"),
        token.Audiences.Contains(Audience),
        token.TryGetPayloadValue<long>("exp", out var exp) ? exp : 0);

    static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    static string ReasonOf(Exception error) => error switch
    {
        SecurityTokenMalformedException or ArgumentException => "Not enough segments",
        SecurityTokenInvalidAlgorithmException => "The specified alg value is not allowed",
        _ => "Signature verification failed",
    };
}
