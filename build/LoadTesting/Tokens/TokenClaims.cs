using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoadTesting.Tokens;

/// <summary>The claims of an access token. The server sets its lifetime, so nothing is assumed about that.</summary>
public sealed record TokenClaims(string User, string Issuer, DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>Null if the text is not a JWT, or if it lacks an issuer, an expiry, or both e-mail address and subject.</summary>
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
            // The text has three parts, but they are not base64 of JSON. The exception's message may contain them, so it is not passed on.
            return null;
        }

        var user = jwt.TryGetPayloadValue<string>("email", out var email) && email.Length > 0 ? email : jwt.Subject;
        if (string.IsNullOrEmpty(user) || string.IsNullOrEmpty(jwt.Issuer) || jwt.ValidTo == DateTime.MinValue)
            return null;
        return new TokenClaims(user, jwt.Issuer, Moment(jwt.ValidTo), jwt.IssuedAt == DateTime.MinValue ? null : Moment(jwt.IssuedAt));
    }

    private static DateTimeOffset Moment(DateTime utc) => new(utc, TimeSpan.Zero);
}
