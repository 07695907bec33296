namespace ScriptEngine.Outputs;

/// <summary>Calls a piece of work again and again on a thread of its own, and a last time when it is stopped. It ends early when the work says that there is no use in it.</summary>
sealed class BackgroundWriter : IDisposable
{
    readonly ManualResetEventSlim stopped = new();
    readonly Thread thread;

    /// <param name="delay">Until the next call.</param>
    /// <param name="work">Returns false when it cannot go on.</param>
    public BackgroundWriter(string name, Func<TimeSpan> delay, Func<bool> work)
    {
        thread = new Thread(() => Run(delay, work)) { IsBackground = true, Name = name };
        thread.Start();
    }

    public void Dispose()
    {
        stopped.Set();
        thread.Join();
        stopped.Dispose();
    }

    void Run(Func<TimeSpan> delay, Func<bool> work)
    {
        while (!stopped.Wait(delay()))
        {
            if (!work())
                return;
        }

        work();
    }
}
