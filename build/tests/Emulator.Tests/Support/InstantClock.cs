namespace Emulator.Tests.Support;

/// <summary>A clock that stands still, and whose timers end at once; it tells what they were set to.</summary>
internal sealed class InstantClock : TimeProvider
{
    public List<TimeSpan> Delays { get; } = [];

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
