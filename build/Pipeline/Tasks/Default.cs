using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;
using Pipeline.Targets;

namespace Pipeline.Tasks;

[TaskName(nameof(Default))]
[TaskDescription("Lists targets and tests")]
public sealed class Default(TargetList targets) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => targets.Print();
}
