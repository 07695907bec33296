using Jint;
using Jint.Native;
using Jint.Native.Promise;
using ScriptEngine.Logging;

namespace ScriptEngine.Scripting;

/// <summary>
/// Runs a function of a script and then whatever it has left behind: timers, and callbacks of work that is done elsewhere. Ends when
/// nothing is left.
/// </summary>
internal sealed class EventLoop
{
    private readonly VuContext _vu;
    private readonly Lock _gate = new();
    private readonly Dictionary<JsValue, JsValue?> _rejections = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<Action> _queue = new();
    private readonly SortedSet<Timer> _timers = [];
    private SemaphoreSlim? _wake;
    private long _lastTimer;
    private int _registered;
    private int _run;

    public EventLoop(VuContext vu)
    {
        _vu = vu;
        vu.Engine.Advanced.PromiseRejectionTracker += Track;
    }

    /// <summary>
    /// Announces work that is done elsewhere: the loop waits until what is returned is called, from any thread, with what is to be done
    /// here.
    /// </summary>
    public Action<Action> Register()
    {
        var of = _run;
        lock (_gate)
            _registered++;
        return callback =>
        {
            lock (_gate)
            {
                if (of != _run)
                    return;
                _registered--;
                _queue.Enqueue(callback);
                _wake?.Release();
            }
        };
    }

    /// <param name="name">Of the function that the script called, for the warning about timers that are left.</param>
    /// <returns>What the timer can be cancelled by.</returns>
    public long StartTimer(string name, TimeSpan delay, Action callback) => StartTimer(name, delay, callback, ++_lastTimer);

    public void StopTimer(long id) => _timers.RemoveWhere(timer => timer.Id == id);

    /// <summary>Starts a timer again under its number, for intervals.</summary>
    public long StartTimer(string name, TimeSpan delay, Action callback, long id)
    {
        var due = _vu.Run.Time.GetTimestamp() + (long)(delay.TotalSeconds * _vu.Run.Time.TimestampFrequency);
        _timers.Add(new Timer(due, id, name, callback));
        return id;
    }

    /// <summary>Runs until nothing is left to do.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">A callback threw.</exception>
    /// <exception cref="UnhandledRejectionException">A promise was rejected that nobody handles.</exception>
    public JsValue Run(Func<JsValue> first)
    {
        try
        {
            var result = first();
            FinishJobs();
            while (Next() is { } callback)
            {
                callback();
                FinishJobs();
            }

            return result;
        }
        finally
        {
            Clear();
        }
    }

    private void FinishJobs()
    {
        _vu.Engine.Advanced.ProcessTasks();
        if (_rejections.Count == 0)
            return;
        var reason = _rejections.First().Value;
        throw new UnhandledRejectionException(ErrorText.OfRejection(reason));
    }

    private Action? Next()
    {
        while (true)
        {
            _vu.Interruption.ThrowIfCancellationRequested();
            var wait = Timeout.InfiniteTimeSpan;
            lock (_gate)
            {
                if (_queue.TryDequeue(out var callback))
                    return callback;
                if (_timers.Min is { } timer)
                {
                    wait = _vu.Run.Time.GetElapsedTime(_vu.Run.Time.GetTimestamp(), timer.Due);
                    if (wait <= TimeSpan.Zero)
                    {
                        _timers.Remove(timer);
                        return timer.Callback;
                    }
                }
                else if (_registered == 0)
                {
                    return null;
                }

                _wake ??= new SemaphoreSlim(0);
            }

            // Rounded up, since waiting ends at full milliseconds.
            _wake.Wait(wait < TimeSpan.Zero
                ? wait : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue)), _vu.Interruption);
        }
    }

    private void Clear()
    {
        foreach (var timer in _timers)
        {
            if (_vu.Scenario is not null)
                _vu.Log.Write(LogLevel.Warning, $"{timer.Name} {timer.Id} was stopped because the VU iteration was interrupted");
        }

        _timers.Clear();
        lock (_gate)
        {
            _run++;
            _registered = 0;
            _queue.Clear();
            _rejections.Clear();
        }
    }

    private void Track(object? sender, PromiseRejectionTrackerEventArgs rejection)
    {
        if (rejection.Operation == PromiseRejectionOperation.Reject)
            _rejections[rejection.Promise] = rejection.Value;
        else
            _rejections.Remove(rejection.Promise);
    }

    private sealed record Timer(long Due, long Id, string Name, Action Callback) : IComparable<Timer>
    {
        public int CompareTo(Timer? other) => other is null ? 1 : (Due, Id).CompareTo((other.Due, other.Id));
    }
}

/// <summary>A promise was rejected and nobody handles it.</summary>
internal sealed class UnhandledRejectionException(string reason) : Exception($"Uncaught (in promise) {reason}");
