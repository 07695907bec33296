using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Emulator;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>Signs tokens with the server's own secret, if that was asked for or if signing in would take minutes.</summary>
public sealed class TokenMinting(RunRequest request, TokenSession session, IdentityAccess identity, Interruption interruption)
{
    public bool IsSourceOf(EmulatorEndpoints endpoints) => (request.TokenSource ?? Default(endpoints)) == TokenSource.Mint;

    /// <summary>
    /// The limit on sign-ins that a profile of the emulator sets, if tokens are minted because of it. Its secret is known. Otherwise null.
    /// </summary>
    public string? LimitOfProfile(EmulatorEndpoints endpoints) =>
        request.TokenSource is null && Default(endpoints) == TokenSource.Mint ? endpoints.ProfileSignInRateLimit : null;

    public async Task<IReadOnlyList<UserToken>> MintAsync(
        TokenRequirement requirement, IReadOnlyList<string> users, EmulatorEndpoints endpoints) =>
        session.Provider.Mint(requirement, identity.MinterOf(endpoints), await identity.ToMintAsync(users, endpoints, interruption.Token));

    private static TokenSource Default(EmulatorEndpoints endpoints) =>
        endpoints.ProfileSignInRateLimit is null || endpoints.Auth.Provider != AuthProvider.Supabase
            ? TokenSource.SignIn
            : TokenSource.Mint;
}
