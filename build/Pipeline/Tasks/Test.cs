using System.Collections.Concurrent;
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

    /// <summary>The trait of its tests that run one after the other, because their outcome depends on the speed of the machine.</summary>
    private const string MeasuredTrait = "machine=measured";

    /// <summary>How many modules run at a time. Many tests wait, so that there may be more than there are processors.</summary>
    private const int Lanes = 3;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(60);

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>
    /// dotnet starts modules in an order that nobody can choose. If the longest is started last, one processor has nothing to do for
    /// minutes, so the longest are started first, and the others follow as soon as one ends.
    /// </summary>
    public override async Task RunAsync(BuildContext context)
    {
        var built = await DotnetAsync("build", layout.Solution, "--configuration", "Release", "--verbosity", "quiet", "--nologo");
        var outcomes = new ConcurrentBag<ProcessOutcome> { built };
        if (built.ExitCode == 0)
        {
            await Parallel.ForEachAsync(Runs(), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (run, _) =>
            {
                if (!interruption.Requested)
                    outcomes.Add(await TestAsync(run));
            });
        }

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

    /// <summary>What is run, as arguments of <c>dotnet test</c>, in the order in which it is started.</summary>
    private IEnumerable<string[]> Runs()
    {
        var modules = layout.TestModules.ToLookup(module => Path.GetFileNameWithoutExtension(module) == LongestModule);
        return
        [
            .. modules[true].SelectMany(module => (string[][])
            [
                [module, "--filter-not-trait", MeasuredTrait],
                [module, "--filter-trait", MeasuredTrait],
            ]),
            .. modules[false].Select(module => new[] { module }),
        ];
    }

    private Task<ProcessOutcome> TestAsync(string[] run) => DotnetAsync(["test", "--no-build", "--no-progress", "--test-modules", .. run]);

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
