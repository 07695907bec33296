using System.Globalization;

namespace LoadTesting.Model;

public enum MetricKind
{
    Counter,
    Rate,
    Trend,
}

/// <summary>A metric that thresholds over several tests can use: the figures of single tests can be combined into those of all.</summary>
public sealed record SuiteMetric(string Name, MetricKind Kind)
{
    /// <summary>The script library also measures each of these for the steady state alone (<c>k6-scripts/lib/options.js</c>).</summary>
    public static IReadOnlyList<SuiteMetric> All { get; } =
    [
        new("http_req_duration", MetricKind.Trend),
        new("http_req_failed", MetricKind.Rate),
        new("checks", MetricKind.Rate),
        new("http_reqs", MetricKind.Counter),
        new("iterations", MetricKind.Counter),
    ];

    /// <summary>Null if there is none with that name.</summary>
    public static SuiteMetric? From(string name) => All.FirstOrDefault(metric => metric.Name == name);

    /// <summary>Whether the metric has a threshold's left side: <c>p(95)</c> of a trend, <c>rate</c> of a rate.</summary>
    public bool Has(string stat) => Kind switch
    {
        MetricKind.Counter => stat is "count" or "rate",
        MetricKind.Rate => stat == "rate",
        _ => stat is "avg" or "min" or "med" or "max" or "count" || IsPercentile(stat),
    };

    private static bool IsPercentile(string stat) =>
        stat.StartsWith("p(", StringComparison.Ordinal)
        && double.TryParse(stat.AsSpan(2).TrimEnd(')'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent is >= 0 and <= 100;

    /// <summary>The left sides that the metric has, for error messages.</summary>
    public string Stats => Kind switch
    {
        MetricKind.Counter => "count, rate",
        MetricKind.Rate => "rate",
        _ => "avg, min, med, max, count, p(N) with N from 0 to 100",
    };
}
