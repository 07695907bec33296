using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Verdicts;

/// <param name="Fastest">The least value of its metric; null where k6 did not export it.</param>
internal sealed record CrossedThreshold(ThresholdResult Threshold, double? Fastest)
{
    public bool IsOfTime => Threshold.Unit == ThresholdUnit.Milliseconds;
}

/// <summary>
/// Tells a limit of time that the platform crossed from one that waiting for a processor may have. Waiting only lengthens, and by no more
/// than was waited in a stretch as long as the time itself: what is above the limit without that is the platform's doing, and so is what
/// the fastest request crosses. Crossed limits of anything but time are not waiting's doing.
/// </summary>
internal static class DelayedTimes
{
    /// <summary>Both numbers, and what to do; null where at least one threshold was surely crossed by the platform.</summary>
    public static string? Describe(IReadOnlyList<CrossedThreshold> crossed, WaitingTimes waiting)
    {
        var delayed = crossed.Select(threshold => (threshold.Threshold, Delay: MaxDelay(threshold, waiting))).ToList();
        if (delayed.Count == 0 || delayed.Exists(threshold => threshold.Delay is null))
            return null;
        var parts = delayed.Select(threshold => (threshold.Delay, Figures: ThresholdFigures.From(threshold.Threshold)))
            .Select(part => $"{ThresholdFigures.Milliseconds(part.Delay!.Value)} of {part.Figures.Name} ({part.Figures.Value})");
        return "The crossed limits are all of time, and might hold on a machine without other work: waiting for a processor can be up to "
            + $"{string.Join(", and ", parts)}. Run the test again on a quieter machine.";
    }

    /// <summary>In milliseconds, where it may be what crossed the limit; null where it is not.</summary>
    private static double? MaxDelay(CrossedThreshold crossed, WaitingTimes waiting)
    {
        if (!crossed.IsOfTime
            || crossed.Threshold.Value is not { } value
            || ThresholdExpression.Parse(crossed.Threshold.Expression) is not { } expression
            || (crossed.Fastest is { } fastest && !expression.HoldsFor(fastest)))
            return null;
        // Requests longer than the average may have waited longer than one of its length; all of them together, for twice that at most:
        // any stretch is a number of average ones and a part of one.
        var max = waiting.MaxIn(TimeSpan.FromMilliseconds(value)).TotalMilliseconds * (expression.Stat == "avg" ? 2 : 1);
        return expression.HoldsFor(value - Math.Min(max, value)) ? Math.Min(max, value) : null;
    }
}
