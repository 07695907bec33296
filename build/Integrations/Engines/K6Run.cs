using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>One test that a k6 command line runs, whatever starts it: its folder, its limits, its output and its files.</summary>
internal sealed class K6Run
{
    private readonly TestExecution _execution;
    private readonly K6Output _output;
    private readonly K6Timing _timing;
    private bool? _hadSummary;

    /// <exception cref="EngineException">The test's folder cannot be written to.</exception>
    public K6Run(TestExecution execution, IProgress<EngineProgress> progress, K6Timing timing)
    {
        _execution = execution;
        _output = new K6Output(progress);
        _timing = timing;
        RunFiles.Prepare(execution.Folder);
    }

    /// <summary>The page of a cloud run; null until k6 has printed it.</summary>
    public Uri? TestUrl => _output.TestUrl;

    /// <summary>The request with the settings that every test needs.</summary>
    public ProcessRequest Watched(ProcessRequest request) => request with
    {
        Deadline = _timing.DeadlineOf(_execution.Test),
        OnDeadline = () => _hadSummary = K6SummaryFile.Read(_execution.Folder.Summary).Summary is not null,
        GracefulPeriod = _timing.GracefulPeriod,
        LogFile = _execution.Folder.Log,
        OnLine = _output.Take,
    };

    /// <param name="client">The program to start, for the message of a failure.</param>
    /// <exception cref="EngineException">It could not be started.</exception>
    public static async Task<ProcessOutcome> StartAsync(
        ProcessRunner processes, string client, ProcessRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await processes.RunAsync(request, cancellationToken);
        }
        catch (ProcessException error)
        {
            throw new EngineException($"{client} could not be run: {error.Message}", error);
        }
    }

    public K6Outcome OutcomeOf(ProcessOutcome process)
    {
        // If k6 did not log a failure, such as a bad flag, its reason is at the end of the error output.
        var error = _output.Error ?? (process.ExitCode is 0 or 99 || process.ErrorTail.Count == 0 ? null : process.ErrorTail[^1]);
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
            _output.TestUrl,
            error,
            _output.ScriptExceptions)
        {
            InterruptedIterations = _output.InterruptedIterations,
            LoopingVus = _output.LoopingVus,
            HadSummaryAtDeadline = _hadSummary,
        };
    }
}
