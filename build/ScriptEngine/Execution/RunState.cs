using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>What all VUs of the run share and <c>k6/execution</c> shows. Safe from any thread.</summary>
sealed class RunState(TimeProvider time) : IDisposable
{
    readonly CancellationTokenSource abort = new();
    readonly Lock gate = new();
    long completed;
    long interrupted;
    int active;
    int initialized;
    long started;
    long ended;
    int status;

    public TimeProvider Time { get; } = time;
    public SampleClock Clock { get; } = new(time);
    public long IterationsCompleted => Interlocked.Read(ref completed);
    public long IterationsInterrupted => Interlocked.Read(ref interrupted);
    public int VusActive => Volatile.Read(ref active);
    public int VusInitialized => Volatile.Read(ref initialized);

    /// <summary>Whether the clock runs: setup is part of the time, the initialisation of VUs is not.</summary>
    public bool HasStarted => Interlocked.Read(ref started) != 0;

    public bool HasEnded => Interlocked.Read(ref ended) != 0;

    /// <summary>From the start, which setup is part of, to the end or to now; zero before.</summary>
    public TimeSpan Elapsed => Interlocked.Read(ref started) is var start and not 0
        ? Time.GetElapsedTime(start, Interlocked.Read(ref ended) is var end and not 0 ? end : Time.GetTimestamp())
        : TimeSpan.Zero;

    public RunStatus Status
    {
        get => (RunStatus)Volatile.Read(ref status);
        set => Volatile.Write(ref status, (int)value);
    }

    /// <summary>Cancelled when the run ends before its time: <c>test.abort()</c>, a signal, a threshold, the REST interface.</summary>
    public CancellationToken Aborted => abort.Token;

    /// <summary>Why the run ended before its time; null where it did not.</summary>
    public EngineException? AbortReason { get; private set; }

    /// <summary>Whether a script called <c>test.fail()</c>.</summary>
    public bool MarkedAsFailed { get; private set; }

    public void Start() => Interlocked.Exchange(ref started, Time.GetTimestamp());
    public void End() => Interlocked.CompareExchange(ref ended, Time.GetTimestamp(), 0);
    public void CountCompleted() => Interlocked.Increment(ref completed);
    public void CountInterrupted() => Interlocked.Increment(ref interrupted);
    public void ChangeActive(int by) => Interlocked.Add(ref active, by);
    public void ChangeInitialized(int by) => Interlocked.Add(ref initialized, by);

    /// <summary>For <c>test.abort()</c>.</summary>
    /// <param name="reason">The whole message, as k6 prints it.</param>
    public void Abort(string reason) => Abort(new EngineException(ExitCode.ScriptAborted, reason));

    /// <summary>Ends the run before its time. The first reason counts.</summary>
    public void Abort(EngineException reason)
    {
        lock (gate)
        {
            if (AbortReason is not null)
                return;
            AbortReason = reason;
        }

        abort.Cancel();
    }

    public void MarkAsFailed() => MarkedAsFailed = true;

    public void Dispose() => abort.Dispose();
}
