using System.Collections.Concurrent;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Threads for requests that run at the same time as a VU's own thread, shared by all VUs. They block, which would starve the thread
/// pool. Idle threads end after a while.
/// </summary>
internal sealed class RequestThreads : IDisposable
{
    private const int StackSize = 256 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentStack<RequestThreads> Idle = new();

    private readonly SemaphoreSlim _wake = new(0);
    private Action? _next;

    public static void Run(Action work)
    {
        while (Idle.TryPop(out var waiting))
        {
            if (Interlocked.CompareExchange(ref waiting._next, work, null) is not null)
                continue;
            waiting._wake.Release();
            return;
        }

        RequestThreads made = new() { _next = work };
        new Thread(made.Work, StackSize) { IsBackground = true, Name = "request" }.Start();
    }

    public void Dispose() => _wake.Dispose();

    private void Work()
    {
        Action retired = static () => { };
        while (true)
        {
            _next!();
            _next = null;
            Idle.Push(this);
            // A retired thread sets _next, so that Run skips it when it takes it from the stack.
            if (_wake.Wait(Timeout))
                continue;
            if (Interlocked.CompareExchange(ref _next, retired, null) is null)
                return;
            _wake.Wait();
        }
    }
}
