namespace LoadTesting.Model;

/// <summary>A reading of what was waited for a processor so far, taken between two moments since the watch's start.</summary>
public readonly record struct WaitReading(TimeSpan Began, TimeSpan Ended, TimeSpan Waited);

/// <summary>
/// What all threads of the engine, and of an emulator on the same machine, waited for a processor together. A request can have been
/// delayed by no more than what they waited while it was under way. Stretches are rounded outward to readings, so that bounds hold.
/// </summary>
/// <param name="readings">In order of time.</param>
public sealed class WaitingTimes(IReadOnlyList<WaitReading> readings)
{
    /// <summary>The most that was waited in any stretch of the length, and so the most by which anything that long was delayed.</summary>
    public TimeSpan MaxIn(TimeSpan length)
    {
        var max = TimeSpan.Zero;
        var last = 0;
        for (var first = 0; first < readings.Count - 1; first++)
        {
            // A stretch that begins after this reading and before the next one ends at the latest then.
            var end = readings[first + 1].Ended + length;
            while (last < readings.Count - 1 && readings[last].Began < end)
                last++;
            max = Max(max, readings[last].Waited - readings[first].Waited);
        }

        return max;
    }

    /// <summary>What was waited between two moments since the watch's start, at most.</summary>
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
