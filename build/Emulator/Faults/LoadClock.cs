namespace Emulator.Faults;

/// <summary>
/// Counts from the first request of a load generator, so that what goes before it (making tokens, validating) shifts no fault. Which
/// requests are a load generator's shows in their User-Agent: k6's and the embedded engine's hold <c>k6</c>.
/// </summary>
internal sealed class LoadClock(TimeProvider time)
{
    private readonly TaskCompletionSource<long> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends at the first request.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Since the first request, once there was one.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun.Task.Result);

    public void Notice(HttpRequest request)
    {
        if (!_begun.Task.IsCompleted && request.Headers.UserAgent.ToString().Contains("k6", StringComparison.OrdinalIgnoreCase))
            _begun.TrySetResult(time.GetTimestamp());
    }

    /// <summary>Whether it is time for what has this window; always where it has none.</summary>
    public bool IsIn(FaultWindow? window) =>
        window is null || (_begun.Task.IsCompletedSuccessfully && window.Holds(Elapsed));
}
