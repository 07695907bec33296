using Cake.Frosting;
using Pipeline.Session;

namespace Pipeline.Tasks;

[TaskName(nameof(Plan))]
[TaskDescription("Prints what would be run; runs nothing")]
public sealed class Plan(RunPresentation presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.PrintPlan();
}
