namespace LoadTesting;

/// <summary>
/// Times that are subtracted from each other: the wall clock's at the start, and from there on by the clock that nobody sets, so that
/// setting the wall clock makes nothing longer or shorter.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    readonly DateTimeOffset startedAt = time.GetUtcNow();
    readonly long start = time.GetTimestamp();

    public DateTimeOffset Now => startedAt + time.GetElapsedTime(start);
}
