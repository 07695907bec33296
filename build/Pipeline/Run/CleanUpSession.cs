using Integrations.Platform;
using LoadTesting;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Emulator;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Run;

/// <summary>Deletes what load tests left in test users' accounts, and shows the progress.</summary>
public sealed class CleanUpSession(
    RunPlan plan,
    RunRequest request,
    TokenSession session,
    IdentityAccess identity,
    EmulatorAccess emulator,
    LiveView view,
    Interruption interruption)
{
    /// <summary>
    /// Long enough to delete thousands of things. If the server's tokens live shorter, a new one is used for as long as it lives: a message
    /// names a user whose token ends too early, and the next clean-up deletes the rest.
    /// </summary>
    private static readonly TimeSpan LongLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortLifetime = TimeSpan.FromSeconds(5);

    /// <exception cref="ConfigurationException">The users cannot be signed in.</exception>
    public async Task<CleanUpResult> CleanAsync(LeavingRule rule)
    {
        var endpoints = await emulator.EndpointsAsync();
        var accounts = identity.ReadUsers();
        var owned = await TokensAsync(endpoints, accounts);
        var tally = new CleanUpTally(owned.Tokens.Count);
        foreach (var failure in owned.Failures)
            tally.AddProblem(failure.User, $"could not be signed in: {failure.Reason}");
        using var platform = PlatformApi.Create(endpoints.ApiBaseUrl, TimeProvider.System);
        var cleaner = new Cleaner(platform, rule, TimeProvider.System);
        var result = await view.ShowAsync(cleaner.CleanAsync(owned.Tokens, tally, interruption.Token), tally.Describe);
        Console.WriteLine($"Clean-up of {Counted.Format(accounts.Count, "test user")}: {result.Sentence}");
        foreach (var problem in result.Problems)
            Console.Error.WriteLine($"Error: {problem}.");
        return result;
    }

    private async Task<OneTokenPerUser> TokensAsync(EmulatorEndpoints endpoints, IReadOnlyList<string> users)
    {
        var requirement = TokenRequirement.From(endpoints.On(plan), users.Count) with
        {
            Lifetime = ShortLifetime,
        };
        if (request.TokenSource == TokenSource.Mint)
        {
            var minted = await identity.ToMintAsync(users, endpoints, interruption.Token);
            return new OneTokenPerUser(identity.MinterOf(endpoints).Mint(minted, users.Count, LongLifetime), []);
        }

        var longEnough = session.Provider.Reusable(requirement with { Lifetime = LongLifetime });
        return await OneTokenPerUser.MakeAsync(requirement, users, longEnough, SignInAsync);

        Task<TokenGenerationResult> SignInAsync(TokenRequirement needed, IReadOnlyList<string> missing)
        {
            var progress = new SignInProgress(needed.Count);
            var signIn = identity.SignInOf(endpoints);
            var generator = new TokenGenerator(signIn, TimeProvider.System);
            // A refresh token would be used up by this, and the file would lose it.
            var sessions = signIn.RenewalIsReusable ? SessionsOf(needed, missing) : [];
            return view.ShowAsync(
                generator.GenerateAsync(needed, missing, sessions, progress, checkpoint: null, interruption.Token), progress.Describe);
        }
    }

    /// <summary>One for each user who has one.</summary>
    private List<UserToken> SessionsOf(TokenRequirement requirement, IReadOnlyList<string> users) =>
    [
        .. session.Provider.Present(requirement)
            .Where(token => token.Renewal is not null && users.Contains(token.User, StringComparer.OrdinalIgnoreCase))
            .DistinctBy(token => token.User, StringComparer.OrdinalIgnoreCase),
    ];
}
