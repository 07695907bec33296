using System.Collections.Concurrent;

namespace Emulator.Faults;

/// <summary>
/// Simulates restarts. When one begins, the connections of all waiting requests are reset, and until it ends, those of all new requests,
/// too. State is kept.
/// </summary>
internal sealed class Restarts(IReadOnlyList<FaultWindow> windows, LoadClock clock, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<HttpContext, bool> _underWay = new();
    private readonly CancellationTokenSource _end = new();

    private Task _begins = Task.CompletedTask;

    public bool IsUnderWay => windows.Any(clock.IsIn);

    /// <summary>Answers a request, or resets its connection if a restart begins in the meantime.</summary>
    public async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        _underWay.TryAdd(http, true);
        try
        {
            await serve(http);
        }
        finally
        {
            _underWay.TryRemove(http, out _);
        }
    }

    /// <summary>Schedules the restarts.</summary>
    public void Schedule() => _begins = Task.WhenAll(windows.Select(window => BeginAsync(window, _end.Token)));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _begins;
        }
        catch (OperationCanceledException)
        {
            // Some restarts were still to come.
        }

        _end.Dispose();
    }

    private async Task BeginAsync(FaultWindow window, CancellationToken stop)
    {
        await clock.Begun.WaitAsync(stop);
        if (window.From - clock.Elapsed is var left && left > TimeSpan.Zero)
            await Task.Delay(left, time, stop);
        foreach (var http in _underWay.Keys)
            http.Abort();
    }
}
