using System.Globalization;
using Integrations.Emulator;
using Integrations.Engines;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Repository;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Run;

/// <summary>All that can be known before load, in two steps; each lists everything that it finds at once.</summary>
public sealed class RunChecks(
    RunRequest request,
    RunPlan plan,
    RunContext start,
    RepositoryLayout layout,
    Environments environments,
    Credentials credentials,
    EmulatorAccess platform,
    EngineAccess engines,
    TokenSession tokens,
    BaselineComparison baseline,
    HttpEndpointProbe probe,
    Interruption interruption)
{
    private const int InspectionsAtOnce = 2;

    /// <summary>What can be known without a network and without signing anyone in.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; holds all findings.</exception>
    public async Task BeforeTokensAsync()
    {
        if (credentials.OpenFile is { } open)
            Console.WriteLine($"Warning: others can read {Path.GetRelativePath(layout.Root, open)}. Next: chmod 600 {Path.GetRelativePath(layout.Root, open)}");

        List<Finding> findings =
        [
            .. RequestFindings.Evaluate(request, plan, environments.Of(plan.Environment), credentials, tokens.AreNeeded()),
            .. MachineFindings.Evaluate(plan, LimitsOfThisMachine()),
            .. WrittenPlaces().Select(place => place.Finding()).OfType<Finding>(),
            .. baseline.Findings(),
        ];
        try
        {
            var selected = await engines.SelectedAsync();
            findings.AddRange(RequestFindings.OfCloudStack(plan, credentials, selected.NeedsCloudStack));
            findings.AddRange(RequestFindings.OfEngine(plan, selected.Engine.Description));
            if (start.Resumption?.OtherEngine(selected.Engine.Description) is { } other && request.Resume is { AcceptsChanges: false })
                findings.Add(new Finding("engine", other, $"name the one of the finished tests with {ArgumentNames.Engine} or {ArgumentNames.K6}, or accept it with {ArgumentNames.ResumeChanged}"));
        }
        catch (EngineException exception)
        {
            findings.Add(OfEngine(exception));
        }

        FindingsList.ThrowIfAny(findings);
    }

    /// <summary>What needs tokens and a network: the token file, every script's init code, the platform and its Supabase.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; holds all findings.</exception>
    public async Task BeforeLoadAsync()
    {
        var endpoints = await platform.EndpointsAsync();
        FindingsList.ThrowIfAny(
        [
            .. await tokens.FindingsAsync(endpoints),
            .. await probe.FindingsAsync(endpoints.ApiBaseUrl, endpoints.SupabaseUrl, endpoints.Credentials.AnonKey, interruption.Token),
            .. await InspectAsync(endpoints),
        ]);
        Console.WriteLine($"Validation passed: {(plan.Tests.Count == 1 ? "1 test" : $"{plan.Tests.Count} tests")}, at most {plan.MaxVus} VUs, {K6Duration.FormatRounded(plan.Length)}.");
    }

    private async Task<IEnumerable<Finding>> InspectAsync(EmulatorEndpoints endpoints)
    {
        var selected = await engines.SelectedAsync();
        // Tests that differ by their load alone run the same init code.
        var different = plan.Tests.DistinctBy(test => string.Join('\n', test.Variables.Select(variable => $"{variable.Key}={variable.Value}").Prepend(test.Script)));
        var findings = new List<Finding>();
        await Parallel.ForEachAsync(
            different,
            new ParallelOptions { MaxDegreeOfParallelism = InspectionsAtOnce, CancellationToken = interruption.Token },
            async (test, cancellationToken) =>
            {
                if (await InspectAsync(selected, test, endpoints, cancellationToken) is not { } finding)
                    return;
                lock (findings)
                    findings.Add(finding);
            });
        // An engine that is none says so of every script.
        return findings.Distinct().OrderBy(finding => finding.Subject, StringComparer.Ordinal);
    }

    private async Task<Finding?> InspectAsync(
        SelectedEngine selected, PlannedTest test, EmulatorEndpoints endpoints, CancellationToken cancellationToken)
    {
        var variables = endpoints.VariablesOf(test, plan.Environment, tokens.FilePath);
        var folder = new TestFolder(Path.Combine(layout.Artifacts, "inspect", test.Name));
        try
        {
            return await selected.Inspector.InspectAsync(new TestExecution(test, folder, variables), cancellationToken) is { } problem
                ? new Finding(
                    $"k6-scripts/{test.Script} ({test.Name})", $"cannot be run: {problem.TrimEnd('.')}", "mend the script or its variables")
                : null;
        }
        catch (EngineException exception)
        {
            return OfEngine(exception);
        }
    }

    private static Finding OfEngine(EngineException exception) =>
        new("engine", exception.Message.TrimEnd('.'), "./build.sh --help lists the engines");

    private IEnumerable<WritablePlace> WrittenPlaces()
    {
        const string forThisUser = "make it writable for this user";
        var results = start.Resumption?.Folder.Path ?? request.ResultsFolder;
        // A file of this name is a finding already.
        if (results is null || !File.Exists(results))
            yield return new WritablePlace(results ?? layout.Root, $"{forThisUser}, or name another folder with {ArgumentNames.Results}");
        yield return new WritablePlace(
            layout.Artifacts, $"{forThisUser}: locks and the emulator's tokens are kept there, and scripts inspected");
        if (plan.Environment != TargetEnvironment.Emulator && tokens.AreNeeded())
            yield return new WritablePlace(layout.Configs, $"{forThisUser}: the token file is made there");
    }

    private MachineLimits LimitsOfThisMachine()
    {
        var results = Path.GetFullPath(request.ResultsFolder ?? layout.Root);
        // The folder itself is made when the first test starts.
        while (!OperatingSystem.IsWindows() && !Directory.Exists(results))
            results = Path.GetDirectoryName(results)!;
        return new MachineLimits(new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(results)! : results).AvailableFreeSpace, FileDescriptors());
    }

    private static long? FileDescriptors()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits))
            return null;
        var line = File.ReadLines(limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
