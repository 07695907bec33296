using LoadTesting.Model;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity.Supabase;

/// <summary>Supabase Auth: sign-ins by password, users by the admin API, tokens that can be minted with the project's secret.</summary>
public sealed class SupabaseProvider : IIdentityProvider
{
    public AuthProvider Provider => AuthProvider.Supabase;

    /// <summary>Without a key, the gateway refuses every request with 401 and an error in JSON, which no page of a frontend is.</summary>
    public HealthQuestion Health(Uri server, string? anonKey) => new(
        server,
        "auth/v1/health",
        (status, body) => status is 200 or 401 && body is not null && (status == 401 || IsHealth(body)),
        status => status == 200 || (anonKey is null && status < 500))
    {
        ApiKey = anonKey,
    };

    public ISignIn SignIn(IdentityServer server) => new SupabaseSignIn(
        server.Url,
        IdentityServer.Required(server.Credentials.AnonKey ?? server.Credentials.ServiceKey, CredentialNames.AnonKey),
        server.Password,
        server.Time);

    public IUserDirectory Users(IdentityServer server) => new SupabaseUserDirectory(
        server.Url, IdentityServer.Required(server.Credentials.ServiceKey, CredentialNames.ServiceKey), server.Time);

    public JwtMinter Minter(IdentityServer server) => new(
        IdentityServer.Required(server.Credentials.JwtSecret, CredentialNames.JwtSecret),
        TokenRequirement.ServerIssuer(server.Url),
        server.Time);

    public async Task<IReadOnlyList<MintedUser>> ToMintAsync(
        IReadOnlyList<string> users, IdentityServer server, CancellationToken cancellationToken)
    {
        if (server.Credentials.ServiceKey is null)
            return [.. users.Select(user => new MintedUser(user))];
        var ids = await Users(server).ListAsync(cancellationToken);
        return [.. users.Select(user => new MintedUser(user, ids.TryGetValue(user, out var id) ? id : null))];
    }

    private static bool IsHealth(JObject body) => body.ContainsKey("version") || body["name"] is JValue { Value: "GoTrue" };
}
