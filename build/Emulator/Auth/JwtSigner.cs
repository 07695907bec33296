using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Auth;

/// <summary>Signs the tokens with the shared secret (HS256).</summary>
internal sealed class JwtSigner(string secret)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(KeyOf(secret), SecurityAlgorithms.HmacSha256);

    /// <summary>The key that signs and checks.</summary>
    public static SymmetricSecurityKey KeyOf(string secret) => new(Encoding.UTF8.GetBytes(secret));

    public string Sign(JsonObject claims) => _handler.CreateToken(claims.ToJsonString(), _credentials);
}
