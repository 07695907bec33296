using Cake.Core;
using Cake.Frosting;
using Pipeline.Session;

namespace Pipeline;

/// <summary>What happens once at the end of every run, also after a failure or an interruption: reports, exit code, no process left.</summary>
public sealed class BuildLifetime(RunPresentation presentation, PlatformAccess platform, BuildOutcome outcome) : FrostingLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ISetupContext info)
    {
    }

    public override void Teardown(BuildContext context, ITeardownContext info)
    {
        try
        {
            if (info.ThrownException is { } exception)
                outcome.Add(exception);
            presentation.Conclude();
        }
        finally
        {
            platform.StopAsync().GetAwaiter().GetResult();
        }
    }
}
