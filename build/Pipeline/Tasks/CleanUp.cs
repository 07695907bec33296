using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Run;
using Pipeline.Platform;

namespace Pipeline.Tasks;

[TaskName(nameof(CleanUp))]
[TaskDescription("Deletes what load tests left in the test users' accounts, and nothing else")]
public sealed class CleanUp(RunRequest request, RunPlan plan, CleanUpSession session, MetPlatform platform, TimeProvider time)
    : AsyncFrostingTask<BuildContext>, INeedsPlan
{
    /// <summary>What is gone is gone: after an interruption, the same command deletes the rest.</summary>
    public override async Task RunAsync(BuildContext context)
    {
        if (plan.Environment == TargetEnvironment.Prod && !request.ConfirmProd)
        {
            throw new ConfigurationException(
                $"{ArgumentTable.Environment}=PROD: this would delete there, which has to be confirmed. Next: add "
                + $"{ArgumentTable.ConfirmProd}.");
        }

        FindingsList.ThrowIfAny([.. await platform.FindingsAsync()]);
        var rule = LeavingRule.OfAll(time.GetUtcNow() - request.OlderThan);
        var result = await session.CleanAsync(rule);
        if (result.Interrupted)
            throw new CakeException(ExitCodes.Interrupted, "Interrupted: the same command deletes the rest.");
        if (!result.IsComplete)
            throw new CakeException(ExitCodes.Inconclusive, "Not everything could be deleted: see above. The same command tries the rest.");
    }
}
