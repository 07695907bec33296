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

    /// <param name="streams">Whether samples are streamed elsewhere; null if only the execution's outputs do.</param>
    /// <exception cref="EngineException">The test's folder cannot be written to.</exception>
    public K6Run(TestExecution execution, IProgress<EngineProgress> progress, K6Timing timing, bool? streams = null)
    {
        _execution = execution;
        _output = new K6Output(progress, hasStreams: streams ?? execution.Outputs.Count > 0);
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
            StreamProblem = _output.StreamProblem,
        };
    }

    /// <summary>
    /// Runs the test, and once more without the outputs that were asked for if k6 ended while it set them up: some of them, such as the
    /// cloud's, keep it from starting if nobody answers. A stream must not cost a test its verdict.
    /// </summary>
    /// <param name="runOnceAsync">Runs an execution; the result is the outcome, and the run itself.</param>
    public static async Task<K6Outcome> WithStreamsAsync(
        TestExecution execution, Func<TestExecution, Task<(K6Outcome Outcome, K6Run Run)>> runOnceAsync)
    {
        var (first, run) = await runOnceAsync(execution);
        if (!run.MayHaveEndedByStreams(first))
            return first;
        var (second, _) = await runOnceAsync(execution with { Outputs = [] });
        // Otherwise, the outputs were not the reason.
        return second.ExitCode == first.ExitCode ? second : second with
        {
            StreamProblem = $"k6 did not start, so the test was run without streams: {first.Error?.ReplaceLineEndings(" ")}",
        };
    }

    // 255, or -1 on Windows, is what k6 exits with for what has no code of its own.
    // An output that this k6 does not have is a mistake in the request: the message says which ones there are.
    private bool MayHaveEndedByStreams(K6Outcome outcome) =>
        _execution.Outputs.Count > 0
        && !_output.HasBegun
        && outcome is { StopReason: StopReason.Ended, ExitCode: 255 or -1 }
        && outcome.Error?.StartsWith("invalid output type", StringComparison.Ordinal) != true;
}
