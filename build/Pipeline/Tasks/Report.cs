using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Report))]
[TaskDescription("Makes the reports of --results=FOLDER again")]
public sealed class Report(RunReporter presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.ReportAgain();
}
