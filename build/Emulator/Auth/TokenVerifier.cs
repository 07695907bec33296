using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Auth;

/// <summary>
/// Checks tokens. Each token's signature is verified once and remembered, up to a limit. The expiry is checked in every request.
/// </summary>
/// <param name="keys">By algorithm, the key whose tokens are valid. A token with another algorithm is refused.</param>
internal sealed class TokenVerifier(IReadOnlyDictionary<string, SecurityKey> keys, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string Audience = "authenticated";
    private const int Remembered = 8192;

    private readonly ConcurrentDictionary<string, VerifiedToken> _known = new(BySignature.Instance);
    private readonly JsonWebTokenHandler _handler = new();
    private readonly TokenValidationParameters _parameters = new()
    {
        // By algorithm and not by name, so that a public key never counts as a shared secret.
        IssuerSigningKeyResolver = (_, token, _, _) =>
        [
            keys.GetValueOrDefault(((JsonWebToken)token).Alg) ?? throw new SecurityTokenInvalidAlgorithmException("No key is for it."),
        ],
        ValidAlgorithms = keys.Keys,
        // Time and audience are checked below, because the platform has its own message for each, and the clock is injected.
        ValidateLifetime = false,
        ValidateAudience = false,
        ValidateIssuer = false,
    };

    /// <summary>Only tokens that are signed with a shared secret, as Supabase's are.</summary>
    public static TokenVerifier Create(string secret, TimeProvider time) =>
        new(new Dictionary<string, SecurityKey> { [SecurityAlgorithms.HmacSha256] = JwtSigner.KeyOf(secret) }, time);

    /// <summary>The token of an <c>Authorization</c> header, or the platform's message that refuses it.</summary>
    public async ValueTask<(VerifiedToken? Token, string? Problem)> CheckAsync(string? header)
    {
        if (!HasBearer(header))
            return (null, "Authorization header is missing");
        var (token, flaw) = await VerifyAsync(header!);
        return flaw switch
        {
            null => (token, null),
            TokenFlaw.Expired => (null, "Token has expired"),
            TokenFlaw.Malformed => (null, "Invalid token: Not enough segments"),
            TokenFlaw.WrongAlgorithm => (null, "Invalid token: The specified alg value is not allowed"),
            _ => (null, "Invalid token: Signature verification failed"),
        };
    }

    /// <summary>The token of an <c>Authorization</c> header that has one (<see cref="HasBearer"/>), or what is wrong with it.</summary>
    public async ValueTask<(VerifiedToken? Token, TokenFlaw? Flaw)> VerifyAsync(string header)
    {
        if (!_known.TryGetValue(header, out var token))
        {
            var result = await _handler.ValidateTokenAsync(header[Scheme.Length..].Trim(), _parameters);
            if (!result.IsValid)
                return (null, FlawOf(result.Exception));
            token = Read((JsonWebToken)result.SecurityToken);
            if (_known.Count >= Remembered)
                _known.Clear();
            _known[header] = token;
        }

        return token.ExpiresAt <= time.GetUtcNow().ToUnixTimeSeconds() ? (null, TokenFlaw.Expired) : (token, null);
    }

    public static bool HasBearer(string? header) => header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a valid token does not give access to the API; null if it does.</summary>
    public static string? RefusalOf(VerifiedToken token)
    {
        if (!token.IsForUsers)
            return "Invalid token: Audience doesn't match";
        return string.IsNullOrEmpty(token.Subject) ? "User ID not found in token" : null;
    }

    private static VerifiedToken Read(JsonWebToken token) => new(
        Claim(token, "sub"),
        Claim(token, "role"),
        Claim(token, "session_id"),
        token.Audiences.Contains(Audience),
        token.TryGetPayloadValue<long>("exp", out var exp) ? exp : 0);

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static TokenFlaw FlawOf(Exception error) => error switch
    {
        SecurityTokenMalformedException or ArgumentException => TokenFlaw.Malformed,
        SecurityTokenInvalidAlgorithmException => TokenFlaw.WrongAlgorithm,
        _ => TokenFlaw.WrongSignature,
    };

    /// <summary>Hashes only the end of the signature, because hashing the whole token would take longer than everything else.</summary>
    private sealed class BySignature : IEqualityComparer<string>
    {
        private const int Characters = 16;

        public static readonly BySignature Instance = new();

        public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

        public int GetHashCode(string header) =>
            string.GetHashCode(header.AsSpan(Math.Max(0, header.Length - Characters)), StringComparison.Ordinal);
    }
}
