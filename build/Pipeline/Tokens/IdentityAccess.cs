using Integrations.Identity;
using LoadTesting.Tokens;
using Pipeline.Emulator;
using Pipeline.Repository;

namespace Pipeline.Tokens;

/// <summary>
/// What signs users in, for tasks that sign them in or create them. If a credential is missing, the error names it.
/// </summary>
public sealed class IdentityAccess(RepositoryLayout layout, TimeProvider time)
{
    /// <summary>The test users' e-mail addresses.</summary>
    public IReadOnlyList<string> ReadUsers() => TestUsersFile.Read(layout.TestUsers);

    public ISignIn SignInOf(EmulatorEndpoints endpoints) => ProviderOf(endpoints).SignIn(ServerOf(endpoints));

    public IUserDirectory DirectoryOf(EmulatorEndpoints endpoints) => ProviderOf(endpoints).Users(ServerOf(endpoints));

    public JwtMinter MinterOf(EmulatorEndpoints endpoints) => ProviderOf(endpoints).Minter(ServerOf(endpoints));

    /// <inheritdoc cref="IIdentityProvider.ToMintAsync"/>
    public Task<IReadOnlyList<MintedUser>> ToMintAsync(
        IReadOnlyList<string> users, EmulatorEndpoints endpoints, CancellationToken cancellationToken) =>
        ProviderOf(endpoints).ToMintAsync(users, ServerOf(endpoints), cancellationToken);

    private static IIdentityProvider ProviderOf(EmulatorEndpoints endpoints) => IdentityProviders.Find(endpoints.Auth.Provider);

    private IdentityServer ServerOf(EmulatorEndpoints endpoints) =>
        new(endpoints.Auth.Url, endpoints.ApiBaseUrl, endpoints.Credentials, time);
}
