using Integrations.Processes;
using LoadTesting.Model;

namespace Integrations.Engines.K6;

internal static class OutcomeOfProcess
{
    public static K6Outcome ToK6Outcome(this ProcessOutcome process, K6Output output)
    {
        // A failure that k6 did not log, such as a bad flag, is at the end of its error output.
        string? error = output.Error ?? (process.ExitCode is 0 or 99 || process.ErrorTail.Count == 0 ? null : process.ErrorTail[^1]);
        return new K6Outcome(
            process.ExitCode,
            process.End switch
            {
                ProcessEnd.Cancelled => StopReason.Interrupted,
                ProcessEnd.Deadline => StopReason.Deadline,
                _ => StopReason.Ended,
            },
            process.StartedAt,
            process.Elapsed,
            output.TestUrl,
            error,
            output.ScriptExceptions)
        {
            InterruptedIterations = output.InterruptedIterations,
            LoopingVus = output.LoopingVus,
        };
    }
}
