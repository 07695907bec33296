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
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(60);

    public override async Task RunAsync(BuildContext context)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var outcome = await processes.RunAsync(
            new ProcessRequest("dotnet", ["test", "--solution", layout.Solution, "--configuration", "Release", "--no-progress"])
            {
                WorkingDirectory = layout.Root,
                // The counts are read from the output's text, so its language must be English.
                HandedOn = HandedOn.AllButSecrets.Except(MsBuildEnvironment.Hides),
                Environment = new Dictionary<string, string> { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
                Deadline = Deadline,
                OnLine = line =>
                {
                    Console.WriteLine(line.Text);
                    if (Count().Match(line.Text) is { Success: true } match)
                        counts[match.Groups["kind"].Value] = int.Parse(match.Groups["count"].ValueSpan, null);
                },
            },
            interruption.Token);

        // The counts are printed at the end of the tests.
        if (interruption.Requested)
            throw new CakeException(ExitCodes.Interrupted, "Interrupted: the tests were stopped before they could be counted.");
        var passed = counts.GetValueOrDefault("succeeded");
        Console.WriteLine($"{passed} passed, {counts.GetValueOrDefault("failed")} failed, {counts.GetValueOrDefault("skipped")} skipped");
        if (outcome.End == ProcessEnd.Deadline)
            throw new CakeException(ExitCodes.Inconclusive, $"The tests were stopped after {Deadline.TotalMinutes} minutes.");
        if (outcome.ExitCode != 0)
            throw new CakeException(ExitCodes.Inconclusive, "Tests failed, or could not be built: see above.");
        if (passed == 0)
            throw new CakeException(ExitCodes.Inconclusive, "No test ran.");
    }

    [GeneratedRegex(@"^\s+(?<kind>succeeded|failed|skipped): (?<count>\d+)$")]
    private static partial Regex Count();
}
