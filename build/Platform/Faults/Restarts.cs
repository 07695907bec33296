using System.Collections.Concurrent;

namespace Platform.Faults;

/// <summary>
/// Plays restarts: at the begin of one, whoever waits for an answer has the connection reset, and until its end so has whoever asks. State stays.
/// </summary>
sealed class Restarts(IReadOnlyList<FaultWindow> windows, LoadClock clock, TimeProvider time) : IAsyncDisposable
{
    readonly ConcurrentDictionary<HttpContext, bool> underWay = new();
    readonly CancellationTokenSource end = new();

    Task begins = Task.CompletedTask;

    public bool IsUnderWay => windows.Any(clock.IsIn);

    /// <summary>Answers a request, and resets its connection should a restart begin meanwhile.</summary>
    public async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        underWay.TryAdd(http, true);
        try
        {
            await serve(http);
        }
        finally
        {
            underWay.TryRemove(http, out _);
        }
    }

    /// <summary>Has the restarts begin when their time has come.</summary>
    public void Schedule() => begins = Task.WhenAll(windows.Select(window => BeginAsync(window, end.Token)));

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        try
        {
            await begins;
        }
        catch (OperationCanceledException)
        {
            // Some were still to come.
        }

        end.Dispose();
    }

    async Task BeginAsync(FaultWindow window, CancellationToken stop)
    {
        await clock.Begun.WaitAsync(stop);
        if (window.From - clock.Elapsed is var left && left > TimeSpan.Zero)
            await Task.Delay(left, time, stop);
        foreach (var http in underWay.Keys)
            http.Abort();
    }
}
