using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Emulator;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>Signs tokens with the server's own secret, if that was asked for or if signing in would take minutes.</summary>
public sealed class TokenMinting(RunRequest request, TokenSession session, SupabaseAccess supabase, Interruption interruption)
{
    public bool IsSourceOf(EmulatorEndpoints endpoints) => (request.TokenSource ?? Default(endpoints)) == TokenSource.Mint;

    /// <summary>
    /// The limit on sign-ins that a profile of the emulator sets, if tokens are minted because of it. Its secret is known. Otherwise null.
    /// </summary>
    public string? LimitOfProfile(EmulatorEndpoints endpoints) =>
        request.TokenSource is null && Default(endpoints) == TokenSource.Mint ? endpoints.ProfileSignInRateLimit : null;

    public async Task<IReadOnlyList<UserToken>> MintAsync(
        TokenRequirement requirement, IReadOnlyList<string> users, EmulatorEndpoints endpoints) =>
        session.Provider.Mint(requirement, supabase.MinterOf(endpoints), await MintedUsersAsync(users, endpoints));

    private static TokenSource Default(EmulatorEndpoints endpoints) =>
        endpoints.ProfileSignInRateLimit is null ? TokenSource.SignIn : TokenSource.Mint;

    private async Task<IReadOnlyList<MintedUser>> MintedUsersAsync(IReadOnlyList<string> users, EmulatorEndpoints endpoints)
    {
        if (endpoints.Credentials.ServiceKey is null)
            return [.. users.Select(user => new MintedUser(user))];
        var ids = await supabase.DirectoryOf(endpoints).ListAsync(interruption.Token);
        return [.. users.Select(user => new MintedUser(user, ids.TryGetValue(user, out var id) ? id : null))];
    }
}
