using ScriptEngine.Logging;

namespace ScriptEngine.Outputs;

/// <summary>Calls a piece of work again and again on a thread of its own, and a last time when it is stopped. Work that fails is told once and not called again.</summary>
sealed class BackgroundWriter : IDisposable
{
    readonly ManualResetEventSlim stopped = new();
    readonly Thread thread;

    /// <param name="delay">Until the next call.</param>
    public BackgroundWriter(string name, Func<TimeSpan> delay, Action work, ILog log)
    {
        thread = new Thread(() => Run(name, delay, work, log)) { IsBackground = true, Name = name };
        thread.Start();
    }

    public void Dispose()
    {
        stopped.Set();
        thread.Join();
        stopped.Dispose();
    }

    void Run(string name, Func<TimeSpan> delay, Action work, ILog log)
    {
        try
        {
            while (!stopped.Wait(delay()))
                work();
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Error, "The output cannot be written any further", fields: [new("error", e.Message), new("output", name)]);
        }
    }
}
