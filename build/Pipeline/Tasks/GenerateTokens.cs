using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Run;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

[TaskName(nameof(GenerateTokens))]
[TaskDescription("Makes the token file, unless the existing tokens outlive the longest test")]
[IsDependentOn(typeof(Preflight))]
public sealed class GenerateTokens(
    TokenSession session,
    IdentityAccess identity,
    TokenMinting minting,
    EmulatorAccess emulator,
    HttpEndpointProbe probe,
    LiveView view,
    Interruption interruption) : AsyncFrostingTask<BuildContext>
{
    // Not in ShouldRun, because Cake fails a run whose target was skipped.
    public override async Task RunAsync(BuildContext context)
    {
        using var turn = session.AreNeeded() ? await session.TakeTurnAsync(Console.WriteLine) : null;
        // Another build may have made them while this one was waiting for it.
        if (session.AreNeeded())
        {
            await GenerateAsync();
        }
        else
        {
            Console.WriteLine(
                $"{Path.GetFileName(session.FilePath)} contains enough tokens that outlive the longest test, so no users are signed in.");
        }
    }

    private async Task GenerateAsync()
    {
        var endpoints = await emulator.EndpointsAsync();
        var requirement = session.RequirementOf(endpoints);
        var users = identity.ReadUsers();
        if (minting.LimitOfProfile(endpoints) is { } limit)
        {
            Console.WriteLine($"The emulator's profile limits sign-ins to {limit} (at once/per second), so its tokens are minted"
                + $" ({ArgumentTable.TokenSource}=signin signs users in).");
        }

        if (minting.IsSourceOf(endpoints))
        {
            var tokens = await minting.MintAsync(requirement, users, endpoints);
            Console.WriteLine($"{tokens.Count} tokens minted for {users.Count} users: {session.Place}");
            return;
        }

        // Check this first: 47 users that each wait for a server that does not answer would take minutes to find out.
        FindingsList.ThrowIfAny([.. await probe.FindingsAsync(
            endpoints.ApiBaseUrl, endpoints.Auth, endpoints.Credentials.AnonKey, interruption.Token)]);
        var progress = new SignInProgress(requirement.Count);
        var generation = await view.ShowAsync(
            session.Provider.SignInAsync(requirement, users, identity.SignInOf(endpoints), progress, interruption.Token),
            progress.Describe);
        var renewed = generation.Renewed > 0 ? $" and {generation.Renewed} renewed" : "";
        Console.WriteLine(
            $"{generation.Tokens.Count} tokens of {users.Count} users, {generation.SignIns} of them new{renewed},"
            + $" in {K6Duration.FormatRounded(generation.Elapsed)}: {session.Place}");
        if (generation.Interrupted)
        {
            throw new CakeException(
                ExitCodes.Interrupted, "Interrupted: the tokens so far are saved, and the same command continues from there.");
        }
    }
}
