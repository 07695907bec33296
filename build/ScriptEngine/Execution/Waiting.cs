namespace ScriptEngine.Execution;

/// <summary>Waits and deadlines on a <see cref="TimeProvider"/>.</summary>
internal static class Waiting
{
    /// <summary>The longest time that a timer accepts: 49 days, longer than any test.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <returns>False when the token was cancelled before.</returns>
    public static async Task<bool> WaitAsync(this TimeProvider time, TimeSpan delay, CancellationToken token)
    {
        if (delay <= TimeSpan.Zero)
            return !token.IsCancellationRequested;
        await Task.Delay(delay < MaxDelay ? delay : MaxDelay, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !token.IsCancellationRequested;
    }

    /// <summary>Blocks the thread, for threads that are a VU's own.</summary>
    /// <returns>False when the token was cancelled before.</returns>
    public static bool Wait(this TimeProvider time, TimeSpan delay, CancellationToken token)
    {
        using ManualResetEventSlim over = new();
        using var timer = time.CreateTimer(static over => ((ManualResetEventSlim)over!).Set(), over, delay, Timeout.InfiniteTimeSpan);
        return WaitHandle.WaitAny([over.WaitHandle, token.WaitHandle]) == 0;
    }

    /// <returns>False when the token was cancelled first.</returns>
    public static async Task<bool> EndsBeforeAsync(this Task task, CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = token.UnsafeRegister(
            static source => ((TaskCompletionSource)source!).TrySetResult(), cancelled);
        if (await Task.WhenAny(task, cancelled.Task) != task)
            return false;
        await task;
        return true;
    }
}
