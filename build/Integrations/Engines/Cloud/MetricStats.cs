using System.Globalization;
using LoadTesting.K6Output;

namespace Integrations.Engines.Cloud;

/// <summary>Which queries give a metric's figures, by their names in k6's summary.</summary>
internal static class MetricStats
{
    /// <summary>The metric whose whole distribution thresholds over several tests and the report's histogram need.</summary>
    private const string Dense = "http_req_duration";

    private static readonly (string Stat, string Query)[] Counter = [("count", "increase")];

    private static readonly (string Stat, string Query)[] Rate =
        [("value", "ratio"), ("passes", "increase_nz"), ("fails", "increase_z")];

    private static readonly (string Stat, string Query)[] Gauge = [("value", "last"), ("min", "min"), ("max", "max")];

    private static readonly (string Stat, string Query)[] Trend =
    [
        ("avg", "histogram_avg"), ("min", "histogram_min"), ("med", "histogram_quantile(0.5)"), ("max", "histogram_max"),
        ("count", "histogram_count_increase"), ("p(90)", Quantile("90")), ("p(95)", Quantile("95")), ("p(99)", Quantile("99")),
    ];

    private static readonly (string Stat, string Query)[] DenseTrend =
    [
        .. Trend,
        .. Distribution.Percentiles.Where(percent => percent is not ("90" or "95" or "99"))
            .Select(percent => ($"p({percent})", Quantile(percent))),
    ];

    /// <summary>Empty for a type that is not known.</summary>
    /// <param name="by">The tags to split by; none for the whole metric.</param>
    public static IEnumerable<(string Stat, string Query)> Of(CloudMetric metric, IReadOnlyList<string> by) => metric.Type switch
    {
        "counter" => Split(Counter, by),
        "rate" => Split(Rate, by),
        "trend" => Split(metric.Name == Dense ? DenseTrend : Trend, by),
        // Each generator has its own VUs.
        "gauge" when metric.Name is "vus" or "vus_max" && by.Count == 0 =>
            Gauge.Select(stat => (stat.Stat, $"sum({stat.Query} by (instance_id))")),
        "gauge" => Split(Gauge, by),
        _ => [],
    };

    /// <summary>What the report shows of a trend in each window of its curves.</summary>
    public static IReadOnlyList<(string Stat, string Query)> OfWindow { get; } = [.. Trend.Where(stat => stat.Stat != "count")];

    /// <summary>Splits a query by tags.</summary>
    public static string Split(string query, IReadOnlyList<string> by) => by.Count == 0 ? query : $"{query} by ({string.Join(',', by)})";

    private static IEnumerable<(string Stat, string Query)> Split((string Stat, string Query)[] stats, IReadOnlyList<string> by) =>
        stats.Select(stat => (stat.Stat, Split(stat.Query, by)));

    /// <summary>The cloud wants shares, k6 percent.</summary>
    private static string Quantile(string percent) => $"histogram_quantile({Share(percent)})";

    private static string Share(string percent) =>
        (decimal.Parse(percent, CultureInfo.InvariantCulture) / 100)
            .ToString("0.######", CultureInfo.InvariantCulture);
}
