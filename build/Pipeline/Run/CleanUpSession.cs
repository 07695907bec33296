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
    /// <summary>Long enough to delete thousands of things. If a user's token expires earlier, a message names the user.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    /// <param name="users">Those who are not test users are left out.</param>
    /// <exception cref="ConfigurationException">The users cannot be signed in.</exception>
    public async Task<CleanUpResult> CleanAsync(LeavingRule rule, IReadOnlyList<string> users)
    {
        var endpoints = await emulator.EndpointsAsync();
        var testUsers = identity.ReadUsers().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var accounts = users.Where(testUsers.Contains).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
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

    private async Task<OneTokenPerUser> TokensAsync(EmulatorEndpoints endpoints, List<string> users)
    {
        var requirement = TokenRequirement.From(endpoints.On(plan), users.Count) with
        {
            Lifetime = TokenLifetime,
        };
        if (request.TokenSource == TokenSource.Mint)
        {
            var minted = await identity.ToMintAsync(users, endpoints, interruption.Token);
            return new OneTokenPerUser(identity.MinterOf(endpoints).Mint(minted, users.Count, TokenLifetime), []);
        }

        return await OneTokenPerUser.MakeAsync(requirement, users, session.Provider.Reusable(requirement), SignInAsync);

        Task<TokenGenerationResult> SignInAsync(TokenRequirement needed, IReadOnlyList<string> missing)
        {
            var progress = new SignInProgress(needed.Count);
            var generator = new TokenGenerator(identity.SignInOf(endpoints), TimeProvider.System);
            return view.ShowAsync(
                generator.GenerateAsync(needed, missing, [], progress, checkpoint: null, interruption.Token), progress.Describe);
        }
    }
}
