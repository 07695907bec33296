using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity.BetterAuth;

/// <summary>Better Auth, which the platform's frontend serves: sign-ins and sign-ups by password, tokens from a session.</summary>
public sealed class BetterAuthProvider : IIdentityProvider
{
    public AuthProvider Provider => AuthProvider.BetterAuth;

    public HealthQuestion Health(Uri server, string? anonKey) => new(
        server,
        $"{BetterAuthServer.Path}/jwks",
        (status, body) => status == 200 && body?["keys"] is JArray { Count: > 0 },
        status => status == 200);

    public ISignIn SignIn(IdentityServer server) => new BetterAuthSignIn(
        BetterAuthServer.At(server.Url, server.Time), server.ApiBaseUrl, server.Password, server.Time);

    public IUserDirectory Users(IdentityServer server) => new BetterAuthUserDirectory(
        BetterAuthServer.At(server.Url, server.Time), server.Time);

    public JwtMinter Minter(IdentityServer server) => throw Unmintable();

    public Task<IReadOnlyList<MintedUser>> ToMintAsync(
        IReadOnlyList<string> users, IdentityServer server, CancellationToken cancellationToken) => throw Unmintable();

    private static ConfigurationException Unmintable() => new(
        "Better Auth signs tokens with a key that never leaves it, so none can be minted here: leave the token source out, and the test "
        + "users are signed in.");
}
