namespace ScriptEngine.Metrics;

/// <summary>The time of samples: anchored once and carried on by the monotonic clock, so that it never jumps.</summary>
sealed class SampleClock(TimeProvider time)
{
    readonly long anchor = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
    readonly long start = time.GetTimestamp();
    readonly double nanosecondsPerTick = 1e9 / time.TimestampFrequency;

    /// <summary>Unix nanoseconds, UTC.</summary>
    public long Now => At(time.GetTimestamp());

    /// <param name="timestamp">Of the same time provider.</param>
    public long At(long timestamp) => anchor + (long)((timestamp - start) * nanosecondsPerTick);
}
