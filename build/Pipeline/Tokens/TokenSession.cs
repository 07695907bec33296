using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>The token file of the plan's environment: where it is, and whether it carries the plan.</summary>
public sealed class TokenSession(
    RunRequest request,
    RunPlan plan,
    RepositoryLayout layout,
    EmulatorTokens emulatorTokens,
    HttpEndpointProbe probe,
    TimeProvider time,
    Interruption interruption)
{
    private static readonly TimeSpan TurnPoll = TimeSpan.FromSeconds(1);

    public string FilePath => Store.PathOf(plan.Environment);

    /// <summary>Where the tokens are, in words.</summary>
    public string Place => IsOfEmulator ? "for the emulator of this build, and gone with it" : Path.GetFileName(FilePath);

    /// <summary>Fills the file.</summary>
    public TokenProvider Provider => new(Store, time);

    private bool IsOfEmulator => plan.Environment == TargetEnvironment.Emulator;

    private TokenFileStore Store => new(IsOfEmulator ? emulatorTokens.Folder : layout.Configs);

    /// <summary>Not when the present tokens outlive the plan. A new emulator always needs new ones.</summary>
    public bool AreNeeded() => IsOfEmulator || !Provider.IsFull(TokenRequirement.From(plan, request.TokenCount));

    /// <summary>What keeps the token file from carrying the plan; one of the tokens is tried.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(EmulatorEndpoints endpoints)
    {
        // Without the margin, of which some has passed since the tokens were made.
        var requirement = TokenRequirement.AtStart(plan with { SupabaseUrl = endpoints.SupabaseUrl }, request.TokenCount);
        var next = $"./build.sh {ArgumentTable.Target.With("GenerateTokens")} {ArgumentTable.Environment.With(plan.Environment.Code())}";
        TokenFile? file;
        try
        {
            file = Store.Read(plan.Environment);
        }
        catch (ConfigurationException exception)
        {
            return [new Finding("tokens", exception.Message.TrimEnd('.'), next)];
        }

        var usable = Provider.Reusable(requirement);
        List<Finding> findings = [.. TokenFindings.Evaluate(plan, requirement, file, usable.Count, next)];
        if (findings.Count == 0
            && await probe.TokenFindingAsync(endpoints.ApiBaseUrl, usable[0].Token, interruption.Token) is { } refused)
            findings.Add(refused);
        return findings;
    }

    /// <summary>One build at a time fills an environment's file: two would use up one limit of sign-ins for the same tokens.</summary>
    /// <returns>Held until it is disposed of; null where the file is this build's alone.</returns>
    public async Task<IDisposable?> TakeTurnAsync()
    {
        if (IsOfEmulator)
            return null;
        var path = Path.Combine(layout.Artifacts, "locks", $"{Path.GetFileName(FilePath)}.lock");
        for (var hasSaid = false; ; hasSaid = true)
        {
            if (FileLock.TryTake(path, LockOwner.Self(time.GetUtcNow()), out var holder) is { } turn)
                return turn;
            if (!hasSaid)
            {
                Console.WriteLine($"Another build makes tokens for {plan.Environment.Code()}"
                    + $" ({holder?.ToString() ?? "its name cannot be read"}): waiting for its end.");
            }

            await Task.Delay(TurnPoll, time, interruption.Token);
        }
    }
}
