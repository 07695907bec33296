using ScriptEngine.Failures;
using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>What all VUs of the run share and <c>k6/execution</c> shows. Safe from any thread.</summary>
internal sealed class RunState(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _gate = new();
    private long _completed;
    private long _interrupted;
    private int _active;
    private int _initialized;
    private long _started;
    private long _ended;

    public TimeProvider Time { get; } = time;
    public SampleClock Clock { get; } = new(time);
    public long IterationsCompleted => Interlocked.Read(ref _completed);
    public long IterationsInterrupted => Interlocked.Read(ref _interrupted);
    public int VusActive => Volatile.Read(ref _active);
    public int VusInitialized => Volatile.Read(ref _initialized);

    /// <summary>Whether the clock runs: setup is part of the time, the initialisation of VUs is not.</summary>
    public bool HasStarted => Interlocked.Read(ref _started) != 0;

    /// <summary>The time from the start of setup to now, or to the end of the run; zero before the start.</summary>
    public TimeSpan Elapsed => Interlocked.Read(ref _started) is var start and not 0
        ? Time.GetElapsedTime(start, Interlocked.Read(ref _ended) is var end and not 0 ? end : Time.GetTimestamp())
        : TimeSpan.Zero;

    /// <summary>Cancelled when the run ends before its time: <c>test.abort()</c>, a signal, a threshold.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary>Why the run ended before its time; null if it did not.</summary>
    public EngineException? AbortReason { get; private set; }

    /// <summary>Whether a script called <c>test.fail()</c>.</summary>
    public bool MarkedAsFailed { get; private set; }

    public void Start() => Interlocked.Exchange(ref _started, Time.GetTimestamp());
    public void End() => Interlocked.CompareExchange(ref _ended, Time.GetTimestamp(), 0);
    public void CountCompleted() => Interlocked.Increment(ref _completed);
    public void CountInterrupted() => Interlocked.Increment(ref _interrupted);
    public void ChangeActive(int by) => Interlocked.Add(ref _active, by);
    public void ChangeInitialized(int by) => Interlocked.Add(ref _initialized, by);

    /// <summary>For <c>test.abort()</c>.</summary>
    /// <param name="reason">The whole message, as k6 prints it.</param>
    public void Abort(string reason) => Abort(new EngineException(ExitCode.ScriptAborted, reason));

    /// <summary>Ends the run before its time. The first reason counts.</summary>
    public void Abort(EngineException reason)
    {
        lock (_gate)
        {
            if (AbortReason is not null)
                return;
            AbortReason = reason;
        }

        _abort.Cancel();
    }

    public void MarkAsFailed() => MarkedAsFailed = true;

    public void Dispose() => _abort.Dispose();
}
