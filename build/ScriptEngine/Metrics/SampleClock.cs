namespace ScriptEngine.Metrics;

/// <summary>The time of samples: anchored once and carried on by the monotonic clock, so that it never jumps.</summary>
internal sealed class SampleClock(TimeProvider time)
{
    private readonly long _anchor = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
    private readonly long _start = time.GetTimestamp();
    private readonly double _nanosecondsPerTick = 1e9 / time.TimestampFrequency;

    /// <summary>Unix nanoseconds, UTC.</summary>
    public long Now => At(time.GetTimestamp());

    /// <param name="timestamp">Of the same time provider.</param>
    public long At(long timestamp) => _anchor + (long)((timestamp - _start) * _nanosecondsPerTick);
}
