using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Verdicts;

/// <param name="Fastest">The smallest value of the metric; null if k6 did not export it.</param>
internal sealed record CrossedThreshold(ThresholdResult Threshold, double? Fastest)
{
    public bool IsOfTime => Threshold.Unit == ThresholdUnit.Milliseconds;
}

/// <summary>
/// Decides whether waiting for a processor can explain a crossed time limit. Waiting delays a request by at most the time that was waited
/// while it ran. If the value still exceeds the limit after subtracting that, or if even the fastest request exceeds it, the platform
/// crossed the limit. Waiting explains crossed limits of nothing but time.
/// </summary>
internal static class DelayedTimes
{
    /// <summary>
    /// A sentence with the possible delay and the value of each crossed threshold, and what to do. Null if the platform is certain to have
    /// crossed at least one of them.
    /// </summary>
    public static string? Describe(IReadOnlyList<CrossedThreshold> crossed, WaitingTimes waiting)
    {
        var delayed = crossed.Select(threshold => (threshold.Threshold, Delay: MaxDelay(threshold, waiting))).ToList();
        if (delayed.Count == 0 || delayed.Exists(threshold => threshold.Delay is null))
            return null;
        var parts = delayed.Select(threshold => (threshold.Delay, Figures: ThresholdFigures.From(threshold.Threshold)))
            .Select(part => $"up to {ThresholdFigures.Milliseconds(part.Delay!.Value)} of {part.Figures.Name} ({part.Figures.Value})");
        return "Only time limits were crossed, and they might hold on a machine without other work: waiting for a processor may account"
            + $" for {string.Join(", and ", parts)}. Run the test again on a quieter machine.";
    }

    /// <summary>In milliseconds, if waiting may be why the limit was crossed; null if it is not.</summary>
    private static double? MaxDelay(CrossedThreshold crossed, WaitingTimes waiting)
    {
        if (!crossed.IsOfTime
            || crossed.Threshold.Value is not { } value
            || ThresholdExpression.Parse(crossed.Threshold.Expression) is not { } expression
            || (crossed.Fastest is { } fastest && !expression.HoldsFor(fastest)))
            return null;
        // Requests that took longer than the average may have waited longer than one of average length. Cut into spans of the average's
        // length, n requests make at most 2n spans, so their average wait is at most twice the longest wait within one span.
        var max = waiting.MaxIn(TimeSpan.FromMilliseconds(value)).TotalMilliseconds * (expression.Stat == "avg" ? 2 : 1);
        return expression.HoldsFor(value - Math.Min(max, value)) ? Math.Min(max, value) : null;
    }
}
