using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoadTesting.Tokens;

/// <summary>What an access token says of itself. The lifetime is the server's setting, so nothing is assumed about it.</summary>
public sealed record TokenClaims(string User, string Issuer, DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>Null when the text is no JWT, or one without an issuer, an expiry, or an e-mail address or subject.</summary>
    public static TokenClaims? Read(string token)
    {
        if (!Handler.CanReadToken(token))
            return null;

        JsonWebToken jwt;
        try
        {
            jwt = Handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenMalformedException)
        {
            // Three parts between dots that are not base64 of JSON. The exception's text may hold them, so it goes no further.
            return null;
        }

        var user = jwt.TryGetPayloadValue<string>("email", out var email) && email.Length > 0 ? email : jwt.Subject;
        if (string.IsNullOrEmpty(user) || string.IsNullOrEmpty(jwt.Issuer) || jwt.ValidTo == DateTime.MinValue)
            return null;
        return new TokenClaims(user, jwt.Issuer, Moment(jwt.ValidTo), jwt.IssuedAt == DateTime.MinValue ? null : Moment(jwt.IssuedAt));
    }

    private static DateTimeOffset Moment(DateTime utc) => new(utc, TimeSpan.Zero);
}
