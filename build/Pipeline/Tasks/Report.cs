using Cake.Frosting;
using Pipeline.Session;

namespace Pipeline.Tasks;

[TaskName(nameof(Report))]
[TaskDescription("Makes the reports of --results=FOLDER again")]
public sealed class Report(RunPresentation presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.ReportAgain();
}
