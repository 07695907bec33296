using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Run;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

[TaskName(nameof(GenerateTokens))]
[TaskDescription("Makes the token file, unless the existing tokens outlive the plan")]
[IsDependentOn(typeof(Preflight))]
public sealed class GenerateTokens(
    RunContext run,
    TokenSession session,
    SupabaseAccess supabase,
    EmulatorAccess emulator,
    HttpEndpointProbe probe,
    LiveView view,
    Interruption interruption) : AsyncFrostingTask<BuildContext>
{
    // Not in ShouldRun, because Cake fails a run whose target was skipped.
    public override async Task RunAsync(BuildContext context)
    {
        using var turn = session.AreNeeded() ? await session.TakeTurnAsync() : null;
        // Another build may have made them while this one was waiting for it.
        if (session.AreNeeded())
        {
            await GenerateAsync();
        }
        else
        {
            Console.WriteLine(
                $"{Path.GetFileName(session.FilePath)} contains enough tokens that outlive the plan, so no users are signed in.");
        }
    }

    private async Task GenerateAsync()
    {
        var endpoints = await emulator.EndpointsAsync();
        var requirement = TokenRequirement.From(run.Plan with { SupabaseUrl = endpoints.SupabaseUrl }, run.Request.TokenCount);
        var users = supabase.ReadUsers();
        if (SourceOf(endpoints) == TokenSource.Mint)
        {
            var minted = await supabase.ToMintAsync(users, endpoints, interruption.Token);
            var tokens = session.Provider.Mint(requirement, supabase.MinterOf(endpoints), minted);
            Console.WriteLine($"{tokens.Count} tokens minted for {users.Count} users: {session.Place}");
            return;
        }

        // Check this first: 47 users that each wait for a server that does not answer would take minutes to find out.
        FindingsList.ThrowIfAny([.. await probe.FindingsAsync(
            endpoints.ApiBaseUrl, endpoints.SupabaseUrl, endpoints.Credentials.AnonKey, interruption.Token)]);
        var progress = new SignInProgress(requirement.Count);
        var generation = await view.ShowAsync(
            session.Provider.SignInAsync(requirement, users, supabase.SignInOf(endpoints), progress, interruption.Token),
            progress.Describe);
        Console.WriteLine(
            $"{generation.Tokens.Count} tokens of {users.Count} users, {generation.SignIns} of them new,"
            + $" in {K6Duration.FormatRounded(generation.Elapsed)}: {session.Place}");
        if (generation.Interrupted)
        {
            throw new CakeException(
                ExitCodes.Interrupted, "Interrupted: the tokens so far are saved, and the same command continues from there.");
        }
    }

    /// <summary>
    /// Signs users in, unless a profile of the emulator would make that take minutes. In that case, tokens are minted, because the
    /// emulator's secret is known.
    /// </summary>
    private TokenSource SourceOf(EmulatorEndpoints endpoints)
    {
        if (run.Request.TokenSource is { } asked)
            return asked;
        if (endpoints.ProfileSignInRateLimit is not { } limit)
            return TokenSource.SignIn;
        Console.WriteLine($"The emulator's profile limits sign-ins to {limit} (at once/per second), so its tokens are minted"
            + $" ({ArgumentTable.TokenSource}=signin signs users in).");
        return TokenSource.Mint;
    }
}
