using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Test))]
[TaskDescription("Runs the project's own tests")]
public sealed class Test(ProjectTests tests) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => tests.RunAsync();
}
