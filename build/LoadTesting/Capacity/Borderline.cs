using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>
/// Decides whether a probe's verdict may be chance: whether the threshold that decides it lies within the confidence interval of its value.
/// The interval comes from the seconds of the steady state (<see cref="BatchMeans"/>). If these are not enough to compute it, the verdict
/// counts as it is.
/// </summary>
internal static class Borderline
{
    public static bool Evaluate(TestResult result, TimeLine timeLine) => result.Verdict switch
    {
        // A single threshold that may be crossed casts doubt on a pass. A single threshold that is certainly crossed makes a failure
        // certain.
        Verdict.Passed => result.Thresholds.Any(threshold => IsNear(threshold, result.Test, timeLine)),
        Verdict.ThresholdsCrossed => result.Thresholds.Where(threshold => threshold.Crossed)
            .All(threshold => IsNear(threshold, result.Test, timeLine)),
        _ => false,
    };

    private static bool IsNear(ThresholdResult threshold, PlannedTest test, TimeLine timeLine) =>
        threshold is { Value: { } value, Limit: { } limit }
        && ThresholdExpression.Parse(threshold.Expression) is { } expression
        && BatchMeans.HalfWidth(Seconds(SeriesOf(threshold.Metric), expression.Stat, test, timeLine)) is { } uncertainty
        && Math.Abs(value - limit) <= uncertainty;

    private static List<(double, double)> Seconds(string series, string stat, PlannedTest test, TimeLine timeLine) =>
    [
        .. SteadyStateWindows.From(test, timeLine)
            .Select(window => (Value: ValueOf(window, series, stat), Weight: window.Count("http_reqs")))
            .Where(second => second.Value is not null)
            .Select(second => (second.Value!.Value, second.Weight)),
    ];

    private static double? ValueOf(TimeLineWindow window, string series, string stat) => stat switch
    {
        "rate" => window.Rate(series),
        "avg" => window.Trend(series)?.Average,
        "med" or "p(50)" => window.Trend(series)?.Median,
        "p(90)" => window.Trend(series)?.P90,
        "p(95)" => window.Trend(series)?.P95,
        "p(99)" => window.Trend(series)?.P99,
        _ => null,
    };

    private static string SeriesOf(string metric) => metric
        .Replace("{phase:steady}", "", StringComparison.Ordinal)
        .Replace(",phase:steady}", "}", StringComparison.Ordinal);
}
