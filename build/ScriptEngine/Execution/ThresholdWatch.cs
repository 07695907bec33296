using ScriptEngine.Thresholds;

namespace ScriptEngine.Execution;

/// <summary>Evaluates the thresholds every two seconds, for those that may abort the run, and once more in the end.</summary>
sealed class ThresholdWatch : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    readonly ThresholdSet thresholds;
    readonly RunState run;
    readonly CancellationTokenSource over = new();
    readonly Task watching;
    int crossed;

    public ThresholdWatch(ThresholdSet thresholds, RunState run)
    {
        (this.thresholds, this.run) = (thresholds, run);
        watching = thresholds.IsEmpty ? Task.CompletedTask : WatchAsync();
    }

    /// <summary>Whether thresholds were crossed when they were looked at last.</summary>
    public bool IsTainted => Volatile.Read(ref crossed) > 0;

    /// <summary>To be called when no sample comes any more.</summary>
    public async Task<ThresholdVerdict> FinishAsync()
    {
        await over.CancelAsync();
        await watching;
        ThresholdVerdict verdict = thresholds.Evaluate(run.Elapsed, isFinal: true);
        Volatile.Write(ref crossed, verdict.Crossed.Count);
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
            Volatile.Write(ref crossed, verdict.Crossed.Count);
            if (verdict.Abort)
                run.Abort(new EngineException(ExitCode.ThresholdsCrossed, verdict.AbortMessage));
        }
    }
}
