using LoadTesting;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity.BetterAuth;

/// <summary>Creates users by sign-up, as people do: nobody may list users here, so each is tried.</summary>
public sealed class BetterAuthUserDirectory(BetterAuthServer server, TimeProvider time) : IUserDirectory
{
    /// <summary>What the platform demands of a password.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Sign-ups are limited to a few at a time, so that each user may have to wait for the limit, some more than once.</summary>
    private const int MaxHolds = 10;
    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxHold = TimeSpan.FromMinutes(1);

    /// <summary>Nobody: the server tells them one by one, when they are created.</summary>
    public Task<IReadOnlyDictionary<string, Guid>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Guid>>(new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase));

    public async Task<CreationAnswer> CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        if (password.Length < MinPasswordLength)
        {
            throw new ConfigurationException(
                $"{CredentialNames.TestUserPassword} has {password.Length} characters, and the platform asks for at least "
                + $"{MinPasswordLength}: set a longer one.");
        }

        var body = new JObject { ["name"] = email.Split('@')[0], ["email"] = email, ["password"] = password };
        var answer = await server.PostAsync("sign-up/email", body, cancellationToken);
        for (var holds = 0; answer.Status == 429 && holds < MaxHolds; holds++)
        {
            var hold = answer.RetryAfter ?? DefaultHold;
            await Task.Delay(hold < MaxHold ? hold : MaxHold, time, cancellationToken);
            answer = await server.PostAsync("sign-up/email", body, cancellationToken);
        }

        if (answer.Status is >= 200 and < 300)
            return CreationAnswer.Created;
        if (answer.Code.StartsWith("USER_ALREADY_EXISTS", StringComparison.Ordinal))
            return CreationAnswer.Present;
        // What goes for one goes for all of them.
        if (answer.Code.EndsWith("_ORIGIN", StringComparison.Ordinal))
            throw new ConfigurationException($"{server.Url}: nobody can be created: {answer.Describe()}.");
        if (answer.Status == 403 || answer.Code == "EMAIL_PASSWORD_SIGN_UP_DISABLED")
        {
            throw new ConfigurationException(
                $"{server.Url}: nobody can be created, because sign-up is closed there ({answer.Describe()}). Have the server's owners "
                + "open it for a while, or have them create the users of data/test-users.json.");
        }

        return CreationAnswer.Failed(answer.Describe());
    }
}
