using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Validate))]
[TaskDescription("Proves that the plan can run, before anything is loaded")]
[IsDependentOn(typeof(GenerateTokens))]
public sealed class Validate(RunChecks checks) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => checks.BeforeLoadAsync();
}
