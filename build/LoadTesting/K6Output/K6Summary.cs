namespace LoadTesting.K6Output;

/// <summary>The summary that k6's <c>--summary-export</c> wrote at the end of a test.</summary>
public sealed record K6Summary(IReadOnlyDictionary<string, K6Metric> Metrics, IReadOnlyList<K6Check> Checks)
{
    /// <summary>The number of requests. k6 leaves the metric out if there were none.</summary>
    public long Requests => CountOf("http_reqs");

    public long Iterations => CountOf("iterations");

    /// <summary>The metric with this name; null if k6 did not export it.</summary>
    public K6Metric? Metric(string name) => Metrics.GetValueOrDefault(name);

    private long CountOf(string metric) => (long)(Metric(metric)?.ValueOf("count") ?? 0);
}

/// <summary>One metric, or its part with certain tags, such as <c>http_req_duration{name:list}</c>.</summary>
/// <param name="Values">The values by their names in the export: avg, p(95), count, rate, value, passes, fails, ...</param>
/// <param name="Thresholds">The thresholds by expression; true if the threshold was crossed, as k6 exports it.</param>
public sealed record K6Metric(string Name, IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, bool> Thresholds)
{
    public double? ValueOf(string stat) => Values.TryGetValue(stat, out var value) ? value : null;

    /// <summary>The value of a threshold's left side. k6 exports the <c>rate</c> of a rate as <c>value</c>.</summary>
    public double? ThresholdValueOf(string stat) => ValueOf(stat) ?? (stat == "rate" && IsRate ? ValueOf("value") : null);

    /// <summary>
    /// Whether anything was measured. If a threshold names a metric without samples, k6 exports zeros, and the threshold passes. A trend
    /// that was exported without its count has no samples if every figure is zero. A gauge without samples cannot be distinguished from one
    /// that stayed at zero.
    /// </summary>
    public bool HasSamples =>
        IsRate ? ValueOf("passes") + ValueOf("fails") > 0
        : IsNamedAsRate ? false
        : ValueOf("count") is { } count ? count > 0
        : Values.ContainsKey("value") || Values.Values.Any(value => value != 0);

    /// <summary>k6's own rates. Without their counts, they would look like gauges, which always have a value.</summary>
    private bool IsNamedAsRate => Name.Split('{', 2)[0] is "checks" or "http_req_failed";

    internal bool IsRate => Values.ContainsKey("passes") && Values.ContainsKey("fails");
}

/// <summary>One check, and how often it held.</summary>
/// <param name="Path">The check's groups and name, joined by <c>::</c>.</param>
public sealed record K6Check(string Path, string Name, long Passes, long Fails);
