using Microsoft.Extensions.Time.Testing;

namespace ScriptEngine.Tests.Execution;

/// <summary>A clock that tests turn, and that can be turned only once the one that waits for it does wait.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _delays = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
            _delays.Add(dueTime);
        return timer;
    }

    /// <summary>Blocks until so many timers of that delay have been set.</summary>
    public void AwaitTimers(int count, TimeSpan delay) => SpinWait.SpinUntil(
        () =>
        {
            lock (_gate)
                return _delays.Count(set => set == delay) >= count;
        },
        TimeSpan.FromSeconds(30)).ShouldBeTrue();
}
