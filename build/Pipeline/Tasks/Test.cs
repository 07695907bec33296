using System.Text.RegularExpressions;
using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Processes;
using LoadTesting.Model;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Terminal;

namespace Pipeline.Tasks;

[TaskName(nameof(Test))]
[TaskDescription("Runs the project's own tests")]
public sealed partial class Test(RepositoryLayout layout, ProcessRunner processes, Interruption interruption)
    : AsyncFrostingTask<BuildContext>
{
    /// <summary>The module that takes longest, because it waits for runs of real engines.</summary>
    private const string LongestModule = "Pipeline.Tests";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(60);

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>
    /// dotnet starts modules in an order that nobody can choose. If the longest is started last, one processor has nothing to do for
    /// minutes, so it runs beside the others from the beginning.
    /// </summary>
    public override async Task RunAsync(BuildContext context)
    {
        var built = await DotnetAsync("build", layout.Solution, "--configuration", "Release", "--verbosity", "quiet", "--nologo");
        var modules = layout.TestModules.ToLookup(module => Path.GetFileNameWithoutExtension(module) == LongestModule);
        var outcomes = built.ExitCode == 0 && !interruption.Requested
            ? await Task.WhenAll(TestAsync(modules[true]), TestAsync(modules[false]))
            : new[] { built };

        // The counts are printed at the end of the tests.
        if (interruption.Requested)
            throw new CakeException(ExitCodes.Interrupted, "Interrupted: the tests were stopped before they could be counted.");
        var passed = _counts.GetValueOrDefault("succeeded");
        Console.WriteLine($"{passed} passed, {_counts.GetValueOrDefault("failed")} failed, {_counts.GetValueOrDefault("skipped")} skipped");
        if (outcomes.Any(outcome => outcome.End == ProcessEnd.Deadline))
            throw new CakeException(ExitCodes.Inconclusive, $"The tests were stopped after {Deadline.TotalMinutes} minutes.");
        if (outcomes.Any(outcome => outcome.ExitCode != 0))
            throw new CakeException(ExitCodes.Inconclusive, "Tests failed, or could not be built: see above.");
        if (passed == 0)
            throw new CakeException(ExitCodes.Inconclusive, "No test ran.");
    }

    private Task<ProcessOutcome> TestAsync(IEnumerable<string> modules) => DotnetAsync(
        "test", "--no-build", "--no-progress", "--max-parallel-test-modules", "1", "--test-modules", string.Join(';', modules));

    private Task<ProcessOutcome> DotnetAsync(params string[] arguments) => processes.RunAsync(
        new ProcessRequest("dotnet", arguments)
        {
            WorkingDirectory = layout.Root,
            // The counts are read from the output's text, so its language must be English.
            HandedOn = HandedOn.AllButSecrets.Except(MsBuildEnvironment.Hides),
            Environment = new Dictionary<string, string> { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
            Deadline = Deadline,
            OnLine = line => Show(line.Text),
        },
        interruption.Token);

    private void Show(string line)
    {
        lock (_gate)
        {
            Console.WriteLine(line);
            if (Count().Match(line) is not { Success: true } match)
                return;
            var kind = match.Groups["kind"].Value;
            _counts[kind] = _counts.GetValueOrDefault(kind) + int.Parse(match.Groups["count"].ValueSpan, null);
        }
    }

    [GeneratedRegex(@"^\s+(?<kind>succeeded|failed|skipped): (?<count>\d+)$")]
    private static partial Regex Count();
}
