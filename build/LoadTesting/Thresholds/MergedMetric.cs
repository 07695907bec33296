using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>One test's figures of a metric.</summary>
/// <param name="Seconds">How long they were measured.</param>
internal sealed record MetricPart(string Test, K6Metric Metric, double Seconds);

/// <summary>
/// A metric of several tests, from their merged data: counts add up, distributions are laid over each other, nothing is averaged.
/// </summary>
internal sealed class MergedMetric(SuiteMetric metric, IReadOnlyList<MetricPart> parts)
{
    /// <summary>Null, with the reason, where the parts do not hold what it takes.</summary>
    /// <param name="stat">A threshold's left side; one that the metric has.</param>
    public double? ValueOf(string stat, out string? problem)
    {
        problem = null;
        return metric.Kind switch
        {
            // In the export of http_req_failed, passes are the requests that failed: those that made the rate true.
            MetricKind.Rate => Sum("passes") / (Sum("passes") + Sum("fails")),
            MetricKind.Counter => stat == "rate" ? Sum("count") / parts.Sum(part => part.Seconds) : Sum("count"),
            _ => TrendValue(stat, out problem),
        };
    }

    private double Sum(string value) => parts.Sum(part => part.Metric.ValueOf(value) ?? 0);

    private double? TrendValue(string stat, out string? problem)
    {
        var distributions = parts.Select(part => (part.Test, Distribution: Distribution.From(part.Metric))).ToList();
        var unusable = distributions
            .Where(part => part.Distribution is null || (parts.Count > 1 && !part.Distribution.IsDense))
            .Select(part => part.Test)
            .ToList();
        problem = unusable.Count == 0
            ? null
            : $"k6-summary.json of {string.Join(", ", unusable)} does not hold the percentiles that it takes to merge tests.";
        if (problem is not null)
            return null;

        var merged = new MergedDistribution([.. distributions.Select(part => part.Distribution!)]);
        return stat switch
        {
            "avg" => merged.Mean,
            "min" => merged.Min,
            "med" => merged.ValueAt(0.5),
            "max" => merged.Max,
            "count" => merged.Count,
            _ => merged.ValueAt(double.Parse(stat[2..^1], CultureInfo.InvariantCulture) / 100),
        };
    }
}
