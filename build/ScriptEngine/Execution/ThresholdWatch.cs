using ScriptEngine.Thresholds;

namespace ScriptEngine.Execution;

/// <summary>Evaluates the thresholds every two seconds, for those that may abort the run, and once more in the end.</summary>
sealed class ThresholdWatch : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    readonly ThresholdSet thresholds;
    readonly RunState run;
    readonly CancellationTokenSource over = new();
    readonly HashSet<string> watched;
    readonly Task watching;
    volatile IReadOnlyList<string> crossed = [];
    volatile bool evaluated;

    public ThresholdWatch(ThresholdSet thresholds, RunState run)
    {
        (this.thresholds, this.run) = (thresholds, run);
        watched = [.. thresholds.All.Select(metric => metric.Series.Name)];
        watching = thresholds.IsEmpty ? Task.CompletedTask : WatchAsync();
    }

    /// <summary>Whether thresholds were crossed when they were looked at last.</summary>
    public bool IsTainted => crossed.Count > 0;

    /// <returns>Null where no threshold is on that metric or submetric, or none was looked at yet.</returns>
    public bool? TaintOf(string metric) => evaluated && watched.Contains(metric) ? crossed.Contains(metric) : null;

    /// <summary>To be called when no sample comes any more.</summary>
    public async Task<ThresholdVerdict> FinishAsync()
    {
        await over.CancelAsync();
        await watching;
        ThresholdVerdict verdict = thresholds.Evaluate(run.Elapsed, isFinal: true);
        (crossed, evaluated) = (verdict.Crossed, true);
        return verdict;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
    }

    async Task WatchAsync()
    {
        while (await run.Time.WaitAsync(Interval, over.Token))
        {
            ThresholdVerdict verdict = thresholds.Evaluate(run.Elapsed);
            (crossed, evaluated) = (verdict.Crossed, true);
            if (verdict.Abort)
                run.Abort(new EngineException(ExitCode.ThresholdsCrossed, verdict.AbortMessage));
        }
    }
}
