using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Preflight))]
[TaskDescription("Lists all that is wrong with request, catalogue, engine and credentials, before anything is started")]
public sealed class Preflight(RunChecks checks) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => checks.BeforeTokensAsync();
}
