namespace Emulator.Model;

/// <summary>
/// A clock whose seconds and timers pass faster than real ones. The date and time stay real, because tokens have to last.
/// </summary>
/// <param name="factor">How many seconds pass in a real second.</param>
internal sealed class ScaledTime(TimeProvider real, double factor) : TimeProvider
{
    /// <summary>Returns the clock itself if nothing is scaled.</summary>
    public static TimeProvider Create(TimeProvider real, double factor) => factor == 1 ? real : new ScaledTime(real, factor);

    public override long TimestampFrequency => (long)Math.Round(real.TimestampFrequency / factor);

    public override long GetTimestamp() => real.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(real.CreateTimer(callback, state, Scaled(dueTime), Scaled(period)), this);

    private TimeSpan Scaled(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / factor;

    private sealed class ScaledTimer(ITimer timer, ScaledTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scaled(dueTime), clock.Scaled(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
