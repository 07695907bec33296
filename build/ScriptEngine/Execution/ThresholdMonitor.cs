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
    private readonly HashSet<string> _watched;
    private readonly Task _watching;
    private volatile IReadOnlyList<string> _crossed = [];
    private volatile bool _evaluated;

    public ThresholdMonitor(ThresholdSet thresholds, RunState run)
    {
        (_thresholds, _run) = (thresholds, run);
        _watched = [.. thresholds.All.Select(metric => metric.Series.Name)];
        _watching = thresholds.IsEmpty ? Task.CompletedTask : WatchAsync();
    }

    /// <summary>Whether thresholds were crossed when they were looked at last.</summary>
    public bool IsTainted => _crossed.Count > 0;

    /// <returns>Null where no threshold is on that metric or submetric, or none was looked at yet.</returns>
    public bool? TaintOf(string metric) => _evaluated && _watched.Contains(metric) ? _crossed.Contains(metric) : null;

    /// <summary>To be called when no sample comes any more.</summary>
    public async Task<ThresholdVerdict> FinishAsync()
    {
        await _over.CancelAsync();
        await _watching;
        var verdict = _thresholds.Evaluate(_run.Elapsed, isFinal: true);
        (_crossed, _evaluated) = (verdict.Crossed, true);
        return verdict;
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
            (_crossed, _evaluated) = (verdict.Crossed, true);
            if (verdict.Abort)
                _run.Abort(new EngineException(ExitCode.ThresholdsCrossed, verdict.AbortMessage));
        }
    }
}
