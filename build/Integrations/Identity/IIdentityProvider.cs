using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Identity;

/// <summary>What can sign test users in. <see cref="IdentityProviders"/> lists them.</summary>
public interface IIdentityProvider
{
    AuthProvider Provider { get; }

    /// <summary>What to ask a server to find out whether this provider is there.</summary>
    /// <param name="anonKey">Null if there is none.</param>
    HealthQuestion Health(Uri server, string? anonKey);

    /// <exception cref="ConfigurationException">A credential is missing. The message names it.</exception>
    ISignIn SignIn(IdentityServer server);

    /// <inheritdoc cref="SignIn"/>
    IUserDirectory Users(IdentityServer server);

    /// <exception cref="ConfigurationException">A credential is missing, or tokens of this provider cannot be minted.</exception>
    JwtMinter Minter(IdentityServer server);

    /// <summary>The users with their ids, where the server tells them and the credentials allow it; otherwise without.</summary>
    Task<IReadOnlyList<MintedUser>> ToMintAsync(IReadOnlyList<string> users, IdentityServer server, CancellationToken cancellationToken);
}

/// <summary>The server that signs users in, the API that takes its tokens, and what is needed to be let in.</summary>
/// <param name="Credentials">Never logged; its text hides the values.</param>
public sealed record IdentityServer(Uri Url, Uri ApiBaseUrl, Credentials Credentials, TimeProvider Time)
{
    /// <exception cref="ConfigurationException">It is not set.</exception>
    public string Password => Required(Credentials.TestUserPassword, CredentialNames.TestUserPassword);

    /// <exception cref="ConfigurationException">The variable is not set.</exception>
    public static string Required(string? value, string name) =>
        value ?? throw new ConfigurationException($"{name} is not set: set it, or write it to configs/{Credentials.FileName}.");
}
