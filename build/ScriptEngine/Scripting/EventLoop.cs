using Jint;
using Jint.Native;
using Jint.Native.Promise;
using ScriptEngine.Logging;

namespace ScriptEngine.Scripting;

/// <summary>
/// Runs a function of a script and then whatever it has left behind: timers, and callbacks of work that goes on elsewhere. Ends when
/// nothing is left.
/// </summary>
sealed class EventLoop
{
    readonly VuContext vu;
    readonly Lock gate = new();
    readonly Dictionary<JsValue, JsValue?> rejections = new(ReferenceEqualityComparer.Instance);
    readonly Queue<Action> queue = new();
    readonly SortedSet<Timer> timers = [];
    SemaphoreSlim? wake;
    long lastTimer;
    int registered;
    int run;

    public EventLoop(VuContext vu)
    {
        this.vu = vu;
        vu.Engine.Advanced.PromiseRejectionTracker += Track;
    }

    /// <summary>Announces work that goes on elsewhere: the loop waits until what is returned is called, from any thread, with what is to be done here.</summary>
    public Action<Action> Register()
    {
        int of = run;
        lock (gate)
            registered++;
        return callback =>
        {
            lock (gate)
            {
                if (of != run)
                    return;
                registered--;
                queue.Enqueue(callback);
                wake?.Release();
            }
        };
    }

    /// <param name="name">Of the function that the script called, for the warning about timers that are left.</param>
    /// <returns>What the timer can be cancelled by.</returns>
    public long StartTimer(string name, TimeSpan delay, Action callback) => StartTimer(name, delay, callback, ++lastTimer);

    public void StopTimer(long id) => timers.RemoveWhere(timer => timer.Id == id);

    /// <summary>Starts a timer again under its number, for intervals.</summary>
    public long StartTimer(string name, TimeSpan delay, Action callback, long id)
    {
        long due = vu.Run.Time.GetTimestamp() + (long)(delay.TotalSeconds * vu.Run.Time.TimestampFrequency);
        timers.Add(new Timer(due, id, name, callback));
        return id;
    }

    /// <summary>Runs until nothing is left to do.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">A callback threw.</exception>
    /// <exception cref="UnhandledRejectionException">A promise was rejected that nobody handles.</exception>
    public JsValue Run(Func<JsValue> first)
    {
        try
        {
            JsValue result = first();
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

    void FinishJobs()
    {
        vu.Engine.Advanced.ProcessTasks();
        if (rejections.Count == 0)
            return;
        JsValue? reason = rejections.First().Value;
        throw new UnhandledRejectionException(ErrorText.OfRejection(reason));
    }

    Action? Next()
    {
        while (true)
        {
            vu.Interruption.ThrowIfCancellationRequested();
            TimeSpan wait = Timeout.InfiniteTimeSpan;
            lock (gate)
            {
                if (queue.TryDequeue(out Action? callback))
                    return callback;
                if (timers.Min is { } timer)
                {
                    wait = vu.Run.Time.GetElapsedTime(vu.Run.Time.GetTimestamp(), timer.Due);
                    if (wait <= TimeSpan.Zero)
                    {
                        timers.Remove(timer);
                        return timer.Callback;
                    }
                }
                else if (registered == 0)
                {
                    return null;
                }

                wake ??= new SemaphoreSlim(0);
            }

            // Rounded up, since waiting ends at full milliseconds.
            wake.Wait(wait < TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue)), vu.Interruption);
        }
    }

    void Clear()
    {
        foreach (Timer timer in timers)
        {
            if (vu.Scenario is not null)
                vu.Log.Write(LogLevel.Warning, $"{timer.Name} {timer.Id} was stopped because the VU iteration was interrupted");
        }

        timers.Clear();
        lock (gate)
        {
            run++;
            registered = 0;
            queue.Clear();
            rejections.Clear();
        }
    }

    void Track(object? sender, PromiseRejectionTrackerEventArgs rejection)
    {
        if (rejection.Operation == PromiseRejectionOperation.Reject)
            rejections[rejection.Promise] = rejection.Value;
        else
            rejections.Remove(rejection.Promise);
    }

    sealed record Timer(long Due, long Id, string Name, Action Callback) : IComparable<Timer>
    {
        public int CompareTo(Timer? other) => other is null ? 1 : (Due, Id).CompareTo((other.Due, other.Id));
    }
}

/// <summary>A promise was rejected and nobody handles it.</summary>
sealed class UnhandledRejectionException(string reason) : Exception($"Uncaught (in promise) {reason}");
