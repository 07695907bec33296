namespace LoadTesting;

/// <summary>
/// Times that are subtracted from each other: the wall clock's at the start, and from there on by the clock that nobody sets, so that
/// setting the wall clock makes nothing longer or shorter.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();

    public DateTimeOffset Now => _startedAt + time.GetElapsedTime(_start);
}
