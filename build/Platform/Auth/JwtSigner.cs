using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Auth;

/// <summary>Makes the tokens, HS256 with the shared secret.</summary>
sealed class JwtSigner(string secret)
{
    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    readonly SigningCredentials credentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256);

    public string Sign(JsonObject claims) => handler.CreateToken(claims.ToJsonString(), credentials);
}
