using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>
/// One test that is run by a k6 command line, whatever starts it: its folder, its limits, what it prints and what it leaves.
/// </summary>
internal sealed class K6Run
{
    private readonly TestExecution _execution;
    private readonly K6Output _output;
    private readonly K6Timing _timing;
    private bool? _hadSummary;

    /// <exception cref="EngineException">The test's folder cannot be written.</exception>
    public K6Run(TestExecution execution, IProgress<EngineProgress> progress, K6Timing timing)
    {
        _execution = execution;
        _output = new K6Output(progress);
        _timing = timing;
        RunFiles.Prepare(execution.Folder);
    }

    /// <summary>The request with what holds for every test.</summary>
    public ProcessRequest Watched(ProcessRequest request) => request with
    {
        Deadline = _timing.DeadlineOf(_execution.Test),
        OnDeadline = () => _hadSummary = K6SummaryFile.Read(_execution.Folder.Summary).Summary is not null,
        GracefulPeriod = _timing.GracefulPeriod,
        LogFile = _execution.Folder.Log,
        OnLine = _output.Take,
    };

    /// <param name="client">What is started, for the message of a failure.</param>
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
        // A failure that k6 did not log, such as a bad flag, is at the end of its error output.
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
