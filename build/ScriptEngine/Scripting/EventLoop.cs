using Jint;
using Jint.Native;

namespace ScriptEngine.Scripting;

/// <summary>
/// Runs a function of a script and then whatever it has left behind: timers, and callbacks of work that goes on elsewhere. Ends when
/// nothing is left.
/// </summary>
sealed class EventLoop
{
    readonly VuContext vu;
    readonly Lock gate = new();
    readonly HashSet<JsValue> rejections = [];
    readonly Queue<Action> queue = new();
    SemaphoreSlim? wake;
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

    /// <summary>Runs until nothing is left to do.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">A callback threw, or a promise was rejected that nobody handles.</exception>
    public JsValue Run(Func<JsValue> first)
    {
        try
        {
            JsValue result = first();
            vu.Engine.Advanced.ProcessTasks();
            ThrowRejection();
            while (Next() is { } callback)
            {
                callback();
                vu.Engine.Advanced.ProcessTasks();
                ThrowRejection();
            }

            return result;
        }
        finally
        {
            Clear();
        }
    }

    Action? Next()
    {
        lock (gate)
        {
            if (queue.TryDequeue(out Action? callback))
                return callback;
            if (registered == 0)
                return null;
            wake ??= new SemaphoreSlim(0);
        }

        wake.Wait(vu.Interruption);
        return static () => { };
    }

    void Clear()
    {
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
        if (rejection.Operation == Jint.Native.Promise.PromiseRejectionOperation.Reject)
            rejections.Add(rejection.Promise);
        else
            rejections.Remove(rejection.Promise);
    }

    void ThrowRejection()
    {
        if (rejections.Count > 0)
            throw new UnhandledRejectionException(rejections.First());
    }
}

sealed class UnhandledRejectionException(JsValue promise) : Exception("Uncaught (in promise)")
{
    public JsValue Promise { get; } = promise;
}
