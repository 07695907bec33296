using Cake.Common.IO;
using Cake.Core.IO;
using Cake.Frosting;

namespace Pipeline.Tasks;

[TaskName(nameof(Clean))]
[TaskDescription("Removes build output and the results folders of this repository")]
public sealed class Clean(RepositoryLayout layout) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => context.DeleteDirectories(
        context.GetDirectories($"{layout.Root}/results-*") + context.GetDirectories(layout.Artifacts),
        new DeleteDirectorySettings { Recursive = true, Force = true });
}
