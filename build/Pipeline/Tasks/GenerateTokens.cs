using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

[TaskName(nameof(GenerateTokens))]
[TaskDescription("Makes the token file; skips when the present one outlives the plan")]
[IsDependentOn(typeof(Preflight))]
public sealed class GenerateTokens(TokenSession tokens) : AsyncFrostingTask<BuildContext>
{
    // Not by ShouldRun: Cake fails a run whose target was skipped.
    public override Task RunAsync(BuildContext context) => tokens.GenerateIfNeededAsync();
}
