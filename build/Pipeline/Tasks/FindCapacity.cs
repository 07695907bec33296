using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(FindCapacity))]
[TaskDescription("Searches the tests of --tests=NAME for the most VUs that they hold")]
[IsDependentOn(typeof(Validate))]
public sealed class FindCapacity(CapacitySession session) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => session.SearchAsync();
}
