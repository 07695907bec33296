using Microsoft.Extensions.Time.Testing;

namespace ScriptEngine.Tests.Execution;

/// <summary>A clock that tests turn, and that can be turned only once whoever waits for it does wait.</summary>
sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    readonly Lock gate = new();
    readonly List<TimeSpan> delays = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
            delays.Add(dueTime);
        return timer;
    }

    /// <summary>Blocks until so many timers of that delay have been set.</summary>
    public void AwaitTimers(int count, TimeSpan delay) => SpinWait.SpinUntil(
        () =>
        {
            lock (gate)
                return delays.Count(set => set == delay) >= count;
        },
        TimeSpan.FromSeconds(30)).ShouldBeTrue();
}
