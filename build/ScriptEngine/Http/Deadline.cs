using System.Diagnostics;

namespace ScriptEngine.Http;

/// <summary>The moment when a request must have ended, on the monotonic clock.</summary>
internal readonly struct Deadline(TimeSpan timeout)
{
    // The longest timeout that a socket option can hold: 24 days, longer than any load test.
    private const double MaxMilliseconds = int.MaxValue;

    private readonly long _start = Stopwatch.GetTimestamp();

    public int RemainingMilliseconds =>
        (int)Math.Clamp(Math.Ceiling((timeout - Stopwatch.GetElapsedTime(_start)).TotalMilliseconds), 0, MaxMilliseconds);

    /// <returns>At least 1.</returns>
    /// <exception cref="RequestFailure">It is over.</exception>
    public int Require() => RemainingMilliseconds is > 0 and var left ? left : throw RequestFailure.Timeout();
}
