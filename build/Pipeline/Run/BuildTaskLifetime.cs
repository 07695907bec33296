using Cake.Core;
using Cake.Frosting.Lifetimes;
using Pipeline.ContinuousIntegration;

namespace Pipeline.Run;

/// <summary>Puts each task's output into a group of the CI system's log. A skipped task writes a line without a group.</summary>
public sealed class BuildTaskLifetime(ICiSystem ci) : FrostingTaskLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ITaskSetupContext info)
    {
        if (info.Task is not CakeTask { Criterias: var criterias } || !criterias.Any(criteria => criteria.CausedSkippingOfTask))
            ci.OpenGroup(info.Task.Name);
    }

    public override void Teardown(BuildContext context, ITaskTeardownContext info)
    {
        if (!info.Skipped)
            ci.CloseGroup(info.Task.Name);
    }
}
