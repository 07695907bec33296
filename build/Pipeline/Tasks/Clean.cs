using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Clean))]
[TaskDescription("Removes build output, and the results folders and history of this repository, and lists them")]
public sealed class Clean(Cleaning cleaning) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => cleaning.RemoveAll(context);
}
