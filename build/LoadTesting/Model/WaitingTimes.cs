namespace LoadTesting.Model;

/// <summary>
/// A reading of the total time that was waited for a processor so far. It was taken between two moments, measured from the start of the
/// watch.
/// </summary>
public readonly record struct WaitReading(TimeSpan Began, TimeSpan Ended, TimeSpan Waited);

/// <summary>
/// How long all threads of the engine, and of an emulator on the same machine, waited for a processor. A request can be delayed by at most
/// the time that they waited while it was under way. Spans are rounded outwards to readings, so the bounds hold.
/// </summary>
/// <param name="readings">The readings, in order of time.</param>
public sealed class WaitingTimes(IReadOnlyList<WaitReading> readings)
{
    /// <summary>The longest wait within any span of this length, and so the longest delay of anything that took this long.</summary>
    public TimeSpan MaxIn(TimeSpan length)
    {
        var max = TimeSpan.Zero;
        var last = 0;
        for (var first = 0; first < readings.Count - 1; first++)
        {
            // A span that begins between this reading and the next one ends at this time at the latest.
            var end = readings[first + 1].Ended + length;
            while (last < readings.Count - 1 && readings[last].Began < end)
                last++;
            max = Max(max, readings[last].Waited - readings[first].Waited);
        }

        return max;
    }

    /// <summary>The longest possible wait between two moments, measured from the start of the watch.</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan to)
    {
        if (readings.Count == 0)
            return TimeSpan.Zero;
        var before = readings.LastOrDefault(reading => reading.Ended <= from);
        var after = readings.FirstOrDefault(reading => reading.Began >= to, readings[^1]);
        return Max(TimeSpan.Zero, after.Waited - before.Waited);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
