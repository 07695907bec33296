using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Platform;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>The token file of the plan's environment: where it is, and whether it is good enough for the plan.</summary>
public sealed class TokenSession(
    RunRequest request,
    MetPlatform platform,
    RepositoryLayout layout,
    BuildTokens buildTokens,
    HttpEndpointProbe probe,
    TimeProvider time,
    Interruption interruption)
{
    private static readonly TimeSpan TurnPoll = TimeSpan.FromSeconds(1);

    public string FilePath => Store.PathOf(Plan.Environment);

    /// <summary>The file for scripts. If there are no tokens that can be read, there is no such file.</summary>
    public string FileForScripts => Scripts.PathOf(Plan.Environment);

    /// <summary>Describes where the tokens are.</summary>
    public string Place => IsOfEmulator ? "for the emulator of this build, and removed with it" : Path.GetFileName(FilePath);

    /// <summary>Writes the file.</summary>
    public TokenProvider Provider => new(Store, time);

    private RunPlan Plan => platform.Plan;

    private bool IsOfEmulator => Plan.Environment == TargetEnvironment.Emulator;

    private TokenFileStore Scripts => new(buildTokens.ForScripts);

    private TokenFileStore Store => new(IsOfEmulator ? buildTokens.Folder : layout.Configs);

    /// <summary>
    /// False if the existing tokens outlive the longest test: those that age are renewed before later tests. A new emulator always needs
    /// new ones.
    /// </summary>
    public bool AreNeeded() => IsOfEmulator || !Provider.IsFull(TokenRequirement.From(Plan, request.TokenCount));

    /// <summary>Whether anybody has to be asked for tokens until the plan's end.</summary>
    public bool WillBeNeeded() => IsOfEmulator || !Provider.IsFull(TokenRequirement.WithoutRenewal(Plan, request.TokenCount));

    /// <summary>
    /// Writes the file for scripts, with access tokens alone. Renewals stay with the build: a refresh token that a script used would be
    /// used up.
    /// </summary>
    public void WriteForScripts(TokenRequirement requirement) => Provider.CopyForScripts(requirement, Scripts);

    /// <summary>What one test needs.</summary>
    public TokenRequirement RequirementOf(EmulatorEndpoints endpoints, PlannedTest test) =>
        TokenRequirement.For(endpoints.On(Plan), test, request.TokenCount);

    /// <summary>What the longest test needs.</summary>
    public TokenRequirement RequirementOf(EmulatorEndpoints endpoints) =>
        TokenRequirement.From(endpoints.On(Plan), request.TokenCount);

    /// <summary>Why the token file is not good enough for the plan. One of the tokens is tried on the platform.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(EmulatorEndpoints endpoints)
    {
        // Without the margin, because some of it has passed since the tokens were made.
        var requirement = TokenRequirement.AtStart(endpoints.On(Plan), request.TokenCount);
        var next = $"./build.sh {ArgumentTable.Target.With("GenerateTokens")} {ArgumentTable.Environment.With(Plan.Environment.Code())}";
        TokenFile? file;
        try
        {
            file = Store.Read(Plan.Environment);
        }
        catch (ConfigurationException exception)
        {
            return [new Finding("tokens", exception.Message.TrimEnd('.'), next)];
        }

        var usable = Provider.Reusable(requirement);
        List<Finding> findings = [.. TokenFindings.Evaluate(Plan, requirement, file, usable.Count, next)];
        if (findings.Count == 0
            && await probe.TokenFindingAsync(endpoints.ApiBaseUrl, usable[0].Token, interruption.Token) is { } refused)
            findings.Add(refused);
        return findings;
    }

    /// <summary>
    /// Only one build at a time writes an environment's file. Two would compete for the same limit on sign-ins to make the same tokens.
    /// </summary>
    /// <param name="say">Told that it has to wait.</param>
    /// <returns>The lock, which is held until it is disposed; null if the file belongs to this build alone.</returns>
    public async Task<IDisposable?> TakeTurnAsync(Action<string> say)
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
                say($"Another build makes tokens for {Plan.Environment.Code()}"
                    + $" ({holder?.ToString() ?? "its name cannot be read"}). Waiting until it ends.");
            }

            await Task.Delay(TurnPoll, time, interruption.Token);
        }
    }
}
