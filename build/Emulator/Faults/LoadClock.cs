namespace Emulator.Faults;

/// <summary>
/// Measures the time since the first request of a load generator, so that anything before it (making tokens, validating) does not shift the
/// faults. Requests of a load generator are recognised by their User-Agent: those of k6 and of the embedded engine contain <c>k6</c>.
/// </summary>
internal sealed class LoadClock(TimeProvider time)
{
    private readonly TaskCompletionSource<long> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the first request.</summary>
    public Task Begun => _begun.Task;

    /// <summary>The time since the first request, once there was one.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun.Task.Result);

    public void Notice(HttpRequest request)
    {
        if (!_begun.Task.IsCompleted && request.Headers.UserAgent.ToString().Contains("k6", StringComparison.OrdinalIgnoreCase))
            _begun.TrySetResult(time.GetTimestamp());
    }

    /// <summary>Whether the time is within this window; always true if there is no window.</summary>
    public bool IsIn(FaultWindow? window) =>
        window is null || (_begun.Task.IsCompletedSuccessfully && window.Holds(Elapsed));
}
