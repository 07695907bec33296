using Cake.Core;
using Cake.Frosting.Lifetimes;
using LoadTesting;
using Pipeline.ContinuousIntegration;
using Pipeline.Emulator;

namespace Pipeline.Run;

/// <summary>
/// Runs once at the end of every build, even after a failure or an interruption: writes the reports, sets the exit code, and leaves no
/// process behind.
/// </summary>
public sealed class BuildLifetime(RunReporter reporter, EmulatorAccess emulator, BuildOutcome outcome, ICiSystem ci)
    : FrostingLifetime<BuildContext>
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
            // The reports of a run say more than the exception of its suite.
            if (!reporter.Conclude() && info.ThrownException is { } unreported)
                Show(unreported);
        }
        finally
        {
            emulator.StopAsync().GetAwaiter().GetResult();
        }
    }

    private void Show(Exception exception)
    {
        var cause = exception is AggregateException several ? several.Flatten().InnerExceptions[0] : exception;
        foreach (var problem in cause is ConfigurationException refused ? refused.Problems : [cause.Message])
            ci.ShowError(cause is ConfigurationException ? "Refused, nothing was run" : "The build failed", problem);
    }
}
