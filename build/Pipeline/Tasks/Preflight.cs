using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Platform;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

/// <summary>
/// Checks everything that can be checked without signing anyone in: beside what needs no network, whether API and sign-in are where they
/// are expected.
/// </summary>
[TaskName(nameof(Preflight))]
[TaskDescription("Lists everything that is wrong with request, catalogue, engine, credentials and addresses, before anything is started")]
public sealed class Preflight(
    RunContext run,
    RepositoryLayout layout,
    MetPlatform platform,
    Credentials credentials,
    EngineAccess engines,
    TokenSession tokens,
    BaselineComparison baseline) : AsyncFrostingTask<BuildContext>, INeedsPlan
{
    /// <exception cref="ConfigurationException">Something is wrong. Contains all findings.</exception>
    public override async Task RunAsync(BuildContext context)
    {
        if (credentials.OpenFile is { } open)
        {
            var path = Path.GetRelativePath(layout.Root, open);
            Console.WriteLine($"Warning: others can read {path}. Next: chmod 600 {path}");
        }

        // First, because it decides which credentials are needed.
        var ofPlatform = await platform.FindingsAsync();
        var (request, plan) = (run.Request, platform.Plan);
        List<Finding> findings =
        [
            .. RequestFindings.Evaluate(request, plan, platform.Settings, credentials, tokens.WillBeNeeded()),
            .. ofPlatform,
            .. MachineFindings.Evaluate(plan, MachineLimitsReader.Read(request.ResultsFolder ?? layout.Root)),
            .. WrittenPlaces().Select(place => place.Finding()).OfType<Finding>(),
            .. baseline.Findings(),
        ];
        try
        {
            var selected = await engines.SelectedAsync();
            findings.AddRange(RequestFindings.OfCloudStack(plan, credentials, selected.NeedsCloudStack));
            findings.AddRange(await engines.CostFindingsAsync(plan));
            findings.AddRange(RequestFindings.OfEngine(plan, selected.Engine.Description, request.Syntax));
            findings.AddRange(RequestFindings.OfOutputs(request, selected.Engine.Description));
            if (run.Resumption?.OtherEngine(selected.Engine.Description) is { } other && request.Resume is { AcceptsChanges: false })
            {
                findings.Add(new Finding(
                    "engine",
                    other,
                    $"name the one of the finished tests with {ArgumentTable.Engine} or {ArgumentTable.K6},"
                    + $" or accept it with {ArgumentTable.ResumeChanged}"));
            }
        }
        catch (EngineException exception)
        {
            findings.Add(EngineAccess.FindingOf(exception));
        }

        FindingsList.ThrowIfAny(findings);
    }

    private IEnumerable<WritablePlace> WrittenPlaces()
    {
        const string forThisUser = "make it writable for this user";
        var results = run.Resumption?.Folder.Path ?? run.Request.ResultsFolder;
        // If a file has this name, that is already a finding.
        if (results is null || !File.Exists(results))
            yield return new WritablePlace(results ?? layout.Root, $"{forThisUser}, or name another folder with {ArgumentTable.Results}");
        yield return new WritablePlace(
            layout.Artifacts, $"{forThisUser}: locks, the tokens for scripts and the results of inspections are stored there");
        if (run.Plan.Environment != TargetEnvironment.Emulator && tokens.WillBeNeeded())
            yield return new WritablePlace(layout.Configs, $"{forThisUser}: the token file is written there");
    }
}
