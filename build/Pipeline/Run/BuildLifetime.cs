using Cake.Core;
using Cake.Frosting.Lifetimes;
using LoadTesting;
using Pipeline.ContinuousIntegration;
using Pipeline.Emulator;

namespace Pipeline.Run;

/// <summary>What happens once at the end of every run, also after a failure or an interruption: reports, exit code, no process left.</summary>
public sealed class BuildLifetime(RunReporter presentation, EmulatorAccess platform, BuildOutcome outcome, ICiSystem ci) : FrostingLifetime<BuildContext>
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
            // The reports of a run say more than the exception of the suite that collated it.
            if (!presentation.Conclude() && info.ThrownException is { } unreported)
                Show(unreported);
        }
        finally
        {
            platform.StopAsync().GetAwaiter().GetResult();
        }
    }

    private void Show(Exception exception)
    {
        var cause = exception is AggregateException several ? several.Flatten().InnerExceptions[0] : exception;
        foreach (var problem in cause is ConfigurationException refused ? refused.Problems : [cause.Message])
            ci.ShowError(cause is ConfigurationException ? "Refused, nothing was run" : "The build failed", problem);
    }
}
