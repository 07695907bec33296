namespace LoadTesting.K6Output;

/// <summary>What <c>--summary-export</c> wrote at the end of a test.</summary>
public sealed record K6Summary(IReadOnlyDictionary<string, K6Metric> Metrics, IReadOnlyList<K6Check> Checks)
{
    /// <summary>Requests made; k6 leaves the metric out when there were none.</summary>
    public long Requests => CountOf("http_reqs");

    public long Iterations => CountOf("iterations");

    /// <summary>The metric of the name; null when k6 did not export it.</summary>
    public K6Metric? Metric(string name) => Metrics.GetValueOrDefault(name);

    private long CountOf(string metric) => (long)(Metric(metric)?.ValueOf("count") ?? 0);
}

/// <summary>One metric, or one metric of some tags only, such as <c>http_req_duration{name:list}</c>.</summary>
/// <param name="Values">By the export's own names: avg, p(95), count, rate, value, passes, fails, ...</param>
/// <param name="Thresholds">By expression; true when the threshold was crossed, as k6 exports it.</param>
public sealed record K6Metric(string Name, IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, bool> Thresholds)
{
    public double? ValueOf(string stat) => Values.TryGetValue(stat, out var value) ? value : null;

    /// <summary>The value of a threshold's left side; a rate's <c>rate</c> is exported as <c>value</c>.</summary>
    public double? ThresholdValueOf(string stat) => ValueOf(stat) ?? (stat == "rate" && IsRate ? ValueOf("value") : null);

    /// <summary>
    /// Whether anything was measured. k6 exports a metric without samples as zeros if a threshold names it, and such a threshold passes.
    /// A trend exported without its count has none if every figure is zero; a gauge cannot be told apart from one that stayed at zero.
    /// </summary>
    public bool HasSamples =>
        IsRate ? ValueOf("passes") + ValueOf("fails") > 0
        : IsNamedAsRate ? false
        : ValueOf("count") is { } count ? count > 0
        : Values.ContainsKey("value") || Values.Values.Any(value => value != 0);

    /// <summary>k6's own; without their counts they would look like gauges, which always have a value.</summary>
    private bool IsNamedAsRate => Name.Split('{', 2)[0] is "checks" or "http_req_failed";

    internal bool IsRate => Values.ContainsKey("passes") && Values.ContainsKey("fails");
}

/// <summary>One check with how often it held.</summary>
/// <param name="Path">Its groups and its name, joined by <c>::</c>.</param>
public sealed record K6Check(string Path, string Name, long Passes, long Fails);
