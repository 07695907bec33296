using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Plan))]
[TaskDescription("Prints what would be run; runs nothing")]
public sealed class Plan(RunReporter presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.PrintPlan();
}
