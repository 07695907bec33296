namespace ScriptEngine.Outputs;

/// <summary>
/// Calls a function repeatedly on a thread of its own, and a last time when it is stopped. Ends early if the function returns false.
/// </summary>
internal sealed class BackgroundWriter : IDisposable
{
    private readonly ManualResetEventSlim _stopped = new();
    private readonly Thread _thread;

    /// <param name="delay">Until the next call.</param>
    /// <param name="work">Returns false when it cannot continue.</param>
    public BackgroundWriter(string name, Func<TimeSpan> delay, Func<bool> work)
    {
        _thread = new Thread(() => Run(delay, work)) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void Run(Func<TimeSpan> delay, Func<bool> work)
    {
        while (!_stopped.Wait(delay()))
        {
            if (!work())
                return;
        }

        work();
    }
}
