using Integrations.Identity.Supabase;
using LoadTesting;
using LoadTesting.Tokens;
using Pipeline.Emulator;
using Pipeline.Repository;

namespace Pipeline.Tokens;

/// <summary>
/// The environment's Supabase, for tasks that sign users in or create them. If a credential is missing, the error names it.
/// </summary>
public sealed class SupabaseAccess(RepositoryLayout layout, TimeProvider time)
{
    /// <exception cref="ConfigurationException">The variable is not set.</exception>
    public static string Required(string? value, string name) =>
        value ?? throw new ConfigurationException($"{name} is not set: set it, or write it to configs/k6-credentials.env.");

    /// <summary>The test users' e-mail addresses.</summary>
    public IReadOnlyList<string> ReadUsers() => TestUsersFile.Read(layout.TestUsers);

    public SupabaseSignIn SignInOf(EmulatorEndpoints endpoints) => new(
        endpoints.SupabaseUrl,
        Required(endpoints.Credentials.AnonKey ?? endpoints.Credentials.ServiceKey, CredentialNames.AnonKey),
        Required(endpoints.Credentials.TestUserPassword, CredentialNames.TestUserPassword),
        time);

    public SupabaseUserDirectory DirectoryOf(EmulatorEndpoints endpoints) =>
        new(endpoints.SupabaseUrl, Required(endpoints.Credentials.ServiceKey, CredentialNames.ServiceKey), time);

    /// <summary>The users with their ids on the server, where the server tells them.</summary>
    public async Task<IReadOnlyList<MintedUser>> ToMintAsync(
        IReadOnlyList<string> users, EmulatorEndpoints endpoints, CancellationToken cancellationToken)
    {
        if (endpoints.Credentials.ServiceKey is null)
            return [.. users.Select(user => new MintedUser(user))];
        var ids = await DirectoryOf(endpoints).ListAsync(cancellationToken);
        return [.. users.Select(user => new MintedUser(user, ids.TryGetValue(user, out var id) ? id : null))];
    }

    public JwtMinter MinterOf(EmulatorEndpoints endpoints) => new(
        Required(endpoints.Credentials.JwtSecret, CredentialNames.JwtSecret), TokenRequirement.ServerIssuer(endpoints.SupabaseUrl), time);
}
