using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.BetterAuth;

/// <summary>
/// The key with which Better Auth signs its tokens (ES256). It follows from the secret, so that tokens outlive a restart of the emulator,
/// as those of its Supabase do.
/// </summary>
internal sealed class TokenKey : IDisposable
{
    private readonly ECDsa _pair;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;

    public TokenKey(string secret)
    {
        _pair = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = SHA256.HashData(Encoding.UTF8.GetBytes($"Better Auth's token key/{secret}")),
        });
        var @public = _pair.ExportParameters(includePrivateParameters: false);
        Id = Convert.ToHexStringLower(SHA256.HashData([.. @public.Q.X!, .. @public.Q.Y!]))[..32];
        // With a factory of its own, because the shared one keeps signers by name, also those of keys that are gone.
        var key = new ECDsaSecurityKey(_pair) { KeyId = Id, CryptoProviderFactory = new CryptoProviderFactory() };
        _credentials = new(key, SecurityAlgorithms.EcdsaSha256);
        Public = new JsonObject
        {
            ["alg"] = "ES256",
            ["crv"] = "P-256",
            ["x"] = Base64UrlEncoder.Encode(@public.Q.X!),
            ["y"] = Base64UrlEncoder.Encode(@public.Q.Y!),
            ["kty"] = "EC",
            ["kid"] = Id,
        };
    }

    /// <summary>The <c>kid</c> in the header of each token.</summary>
    public string Id { get; }

    /// <summary>The key as a JSON Web Key, with which anyone can check tokens.</summary>
    public JsonObject Public { get; }

    /// <summary>For checking tokens in this process.</summary>
    public SecurityKey Verification => _credentials.Key;

    public string Sign(JsonObject claims) => _handler.CreateToken(claims.ToJsonString(), _credentials);

    public void Dispose() => _pair.Dispose();
}
