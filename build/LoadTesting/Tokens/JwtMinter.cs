using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoadTesting.Tokens;

/// <param name="Id">The user's id on the server (the <c>sub</c> claim); null if it is not known, to derive one from the address.</param>
public sealed record MintedUser(string Email, Guid? Id = null);

/// <summary>
/// Signs access tokens as Supabase Auth does (HS256 with the project's JWT secret), with the claims that the platform checks. The server
/// has no session for them, so the platform accepts them, but Supabase's own endpoints for users do not.
/// </summary>
/// <param name="issuer">The server's issuer name; see <see cref="TokenRequirement.ServerIssuer"/>.</param>
public sealed class JwtMinter(string jwtSecret, string issuer, TimeProvider time)
{
    /// <summary>HS256 requires keys of at least 256 bits.</summary>
    public const int MinSecretBytes = 32;

    private readonly SigningCredentials _credentials = new(KeyOf(jwtSecret), SecurityAlgorithms.HmacSha256);

    /// <summary>The handler must not set default times: all times are given.</summary>
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issuer => issuer;

    public static bool IsLongEnough(string secret) => Encoding.UTF8.GetByteCount(secret) >= MinSecretBytes;

    /// <param name="users">Used in turn.</param>
    /// <param name="lifetime">How long the tokens are valid, starting now.</param>
    public IReadOnlyList<UserToken> Mint(IReadOnlyList<MintedUser> users, int count, TimeSpan lifetime)
    {
        // Claims use whole seconds. Rounded up, so that the lifetime is not a fraction of a second too short.
        var now = time.GetUtcNow();
        var issuedAt = now.ToUnixTimeSeconds();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((long)Math.Ceiling((now + lifetime).ToUnixTimeMilliseconds() / 1000.0) + 1);
        return [.. Enumerable.Range(0, count).Select(n => Sign(users[n % users.Count], issuedAt, expiresAt))];
    }

    /// <summary>
    /// The same address always gives the same id (RFC 9562, version 8), so a user finds their data on the platform again.
    /// </summary>
    public static Guid IdOf(string email)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"loadtest-user:{email.ToUpperInvariant()}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private UserToken Sign(MintedUser user, long issuedAt, DateTimeOffset expiresAt)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["sub"] = (user.Id ?? IdOf(user.Email)).ToString(),
            ["aud"] = "authenticated",
            ["exp"] = expiresAt.ToUnixTimeSeconds(),
            ["iat"] = issuedAt,
            ["email"] = user.Email,
            ["phone"] = "",
            ["app_metadata"] = new Dictionary<string, object> { ["provider"] = "email", ["providers"] = new[] { "email" } },
            ["user_metadata"] = new Dictionary<string, object>(),
            ["role"] = "authenticated",
            ["aal"] = "aal1",
            ["amr"] = new[] { new Dictionary<string, object> { ["method"] = "password", ["timestamp"] = issuedAt } },
            ["session_id"] = Guid.NewGuid().ToString(),
            ["is_anonymous"] = false,
        };
        var token = _handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = _credentials });
        return new UserToken(token, user.Email, expiresAt);
    }

    private static SymmetricSecurityKey KeyOf(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return IsLongEnough(secret)
            ? new SymmetricSecurityKey(bytes)
            : throw new ConfigurationException(
                $"SUPABASE_JWT_SECRET has {bytes.Length} bytes, a JWT secret has at "
                    + $"least {MinSecretBytes}: copy it from the server's JWT settings.");
    }
}
