using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Thresholds;

internal static class ThresholdReader
{
    /// <summary>All thresholds of a summary, sorted by the names of their metrics.</summary>
    public static IReadOnlyList<ThresholdResult> From(K6Summary summary) =>
        [.. summary.Metrics.Values
            .OrderBy(metric => metric.Name, StringComparer.Ordinal)
            .SelectMany(metric => metric.Thresholds.Select(threshold => ResultOf(metric, threshold.Key, threshold.Value)))];

    /// <summary>Whether the value does not meet the expression although k6 says that it does.</summary>
    public static bool ValueContradictsPass(ThresholdResult threshold) =>
        threshold is { Crossed: false, Value: { } value }
        && !OperationThreshold.IsUndecided(threshold)
        && ThresholdExpression.Parse(threshold.Expression) is { } expression
        && !expression.HoldsFor(value);

    private static ThresholdResult ResultOf(K6Metric metric, string text, bool crossed)
    {
        var expression = ThresholdExpression.Parse(text);
        var value = metric.HasSamples && expression is not null ? metric.ThresholdValueOf(expression.Stat) : null;
        var result = new ThresholdResult(metric.Name, text, crossed, value, expression?.Limit)
        {
            NoSamples = !metric.HasSamples,
            Samples = metric.IsRate ? (long?)(metric.ValueOf("passes") + metric.ValueOf("fails")) : null,
            Unit = ThresholdUnits.From(metric.Name, expression?.Stat, metric.IsRate),
        };
        return OperationThreshold.IsUndecided(result) ? result with { Crossed = false } : result;
    }
}
