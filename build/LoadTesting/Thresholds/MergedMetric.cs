using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>One test's figures for a metric.</summary>
/// <param name="Seconds">How long they were measured for.</param>
internal sealed record MetricPart(string Test, K6Metric Metric, double Seconds);

/// <summary>A metric of several tests, from their merged data. Counts are added and distributions merged; nothing is averaged.</summary>
internal sealed class MergedMetric(SuiteMetric metric, IReadOnlyList<MetricPart> parts)
{
    /// <summary>Null, with the problem, if the parts lack the data for it.</summary>
    /// <param name="stat">A threshold's left side, which the metric must have.</param>
    public double? ValueOf(string stat, out string? problem)
    {
        problem = null;
        return metric.Kind switch
        {
            // In the export of http_req_failed, <c>passes</c> counts failed requests: those for which the rate was true.
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
            : $"k6-summary.json of {string.Join(", ", unusable)} does not contain the percentiles that are needed to merge tests.";
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
