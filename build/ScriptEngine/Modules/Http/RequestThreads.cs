using System.Collections.Concurrent;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Threads for requests that run beside a VU's own, shared by all VUs. They block, which would starve the thread pool; idle ones go
/// after a while.
/// </summary>
sealed class RequestThreads : IDisposable
{
    const int StackSize = 256 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly ConcurrentStack<RequestThreads> Idle = new();

    readonly SemaphoreSlim wake = new(0);
    Action? next;

    public static void Run(Action work)
    {
        while (Idle.TryPop(out RequestThreads? waiting))
        {
            if (Interlocked.CompareExchange(ref waiting.next, work, null) is not null)
                continue;
            waiting.wake.Release();
            return;
        }

        RequestThreads made = new() { next = work };
        new Thread(made.Work, StackSize) { IsBackground = true, Name = "request" }.Start();
    }

    public void Dispose() => wake.Dispose();

    void Work()
    {
        Action retired = static () => { };
        while (true)
        {
            next!();
            next = null;
            Idle.Push(this);
            // Who pops it after it has retired finds its place taken and passes on.
            if (wake.Wait(Patience))
                continue;
            if (Interlocked.CompareExchange(ref next, retired, null) is null)
                return;
            wake.Wait();
        }
    }
}
