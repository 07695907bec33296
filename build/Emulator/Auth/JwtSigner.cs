using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Auth;

/// <summary>Signs the tokens with the shared secret (HS256).</summary>
internal sealed class JwtSigner(string secret)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(
        new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256);

    public string Sign(JsonObject claims) => _handler.CreateToken(claims.ToJsonString(), _credentials);
}
