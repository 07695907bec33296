namespace LoadTesting;

/// <summary>
/// A clock for times that are subtracted from each other. It starts with the wall-clock time and then uses the monotonic clock, so that
/// setting the wall clock makes nothing longer or shorter.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();

    public DateTimeOffset Now => _startedAt + time.GetElapsedTime(_start);
}
