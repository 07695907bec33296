using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Compare))]
[TaskDescription("Compares the run of --results=FOLDER with the one of --baseline=FOLDER, and writes its reports again")]
public sealed class Compare(NamedRun run, BaselineComparison baseline, RunReporter reporter, BuildOutcome outcome)
    : FrostingTask<BuildContext>
{
    /// <summary>The exit code is that of the comparison alone. The run's own build has already reported how the run ended.</summary>
    public override void Run(BuildContext context)
    {
        var folder = run.Open(nameof(Compare)).OfRun();
        var comparison = baseline.Compare(folder);
        outcome.Add(comparison.ExitCode);
        outcome.Verdict = comparison.SentenceBeside(reporter.Present(folder));
    }
}
