using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Report))]
[TaskDescription("Writes the reports of --results=FOLDER again")]
public sealed class Report(RunRequest request, NamedRun run, BaselineComparison baseline, RunReporter reporter, BuildOutcome outcome)
    : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var folder = run.Open(nameof(Report));
        // The run may have ended before it was compared.
        if (request.Comparison.Baseline is not null)
            baseline.Compare(folder);
        outcome.Add(reporter.Present(folder));
    }
}
