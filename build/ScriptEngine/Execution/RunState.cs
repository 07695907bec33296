using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>What all VUs of the run share and <c>k6/execution</c> shows. Safe from any thread.</summary>
sealed class RunState(TimeProvider time) : IDisposable
{
    readonly CancellationTokenSource abort = new();
    long completed;
    long interrupted;
    int active;
    int initialized;
    long? startedAt;

    public TimeProvider Time { get; } = time;
    public SampleClock Clock { get; } = new(time);
    public long IterationsCompleted => Interlocked.Read(ref completed);
    public long IterationsInterrupted => Interlocked.Read(ref interrupted);
    public int VusActive => Volatile.Read(ref active);
    public int VusInitialized => Volatile.Read(ref initialized);

    /// <summary>Since the first scenario could start; zero before.</summary>
    public TimeSpan Elapsed => startedAt is { } start ? Time.GetElapsedTime(start) : TimeSpan.Zero;

    /// <summary>Cancelled when a script calls <c>test.abort()</c>.</summary>
    public CancellationToken Aborted => abort.Token;

    public string? AbortReason { get; private set; }

    /// <summary>Whether a script called <c>test.fail()</c>.</summary>
    public bool MarkedAsFailed { get; private set; }

    public void Start() => startedAt = Time.GetTimestamp();
    public void CountCompleted() => Interlocked.Increment(ref completed);
    public void CountInterrupted() => Interlocked.Increment(ref interrupted);
    public void ChangeActive(int by) => Interlocked.Add(ref active, by);
    public void ChangeInitialized(int by) => Interlocked.Add(ref initialized, by);

    public void Abort(string reason)
    {
        AbortReason ??= reason;
        abort.Cancel();
    }

    public void MarkAsFailed() => MarkedAsFailed = true;

    public void Dispose() => abort.Dispose();
}
