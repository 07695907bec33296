using ScriptEngine.Failures;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Execution;

/// <summary>Evaluates the thresholds every two seconds, for those that may abort the run, and once more in the end.</summary>
internal sealed class ThresholdMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ThresholdSet _thresholds;
    private readonly RunState _run;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;

    public ThresholdMonitor(ThresholdSet thresholds, RunState run)
    {
        (_thresholds, _run) = (thresholds, run);
        _watching = thresholds.IsEmpty ? Task.CompletedTask : WatchAsync();
    }

    /// <summary>Call this after the last sample.</summary>
    public async Task<ThresholdVerdict> FinishAsync()
    {
        await _over.CancelAsync();
        await _watching;
        return _thresholds.Evaluate(_run.Elapsed, isFinal: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (await _run.Time.WaitAsync(Interval, _over.Token))
        {
            var verdict = _thresholds.Evaluate(_run.Elapsed);
            if (verdict.Abort)
                _run.Abort(new EngineException(ExitCode.ThresholdsCrossed, verdict.AbortMessage));
        }
    }
}
