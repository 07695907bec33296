namespace SampleRuns.Files;

/// <summary>The thresholds that all scripts of the suite have.</summary>
sealed record Thresholds(double P95, double P99, double Failed, double Checks)
{
    public static Thresholds OfSample { get; } = new(800, 1500, 0.05, 0.95);

    /// <summary>By metric and expression, for the metrics that are there.</summary>
    public Dictionary<string, Dictionary<string, bool>> CrossedBy(Dictionary<string, Dictionary<string, object>> metrics)
    {
        double ValueOf(string metric, string stat) => metrics.TryGetValue(metric, out var values) ? (double)values[stat] : 0;
        // k6 exports a metric that a threshold names although it has no samples.
        foreach (var metric in new[] { "checks", "http_req_duration", "http_req_failed" })
            metrics.TryAdd(metric, Series.Of(metric).Export(1));
        return new()
        {
            ["checks"] = new() { [FormattableString.Invariant($"rate>{Checks}")] = metrics["checks"]["passes"] is > 0L && ValueOf("checks", "value") <= Checks },
            ["http_req_duration"] = new()
            {
                [FormattableString.Invariant($"p(95)<{P95}")] = ValueOf("http_req_duration", "p(95)") >= P95,
                [FormattableString.Invariant($"p(99)<{P99}")] = ValueOf("http_req_duration", "p(99)") >= P99,
            },
            ["http_req_failed"] = new() { [FormattableString.Invariant($"rate<{Failed}")] = ValueOf("http_req_failed", "value") >= Failed },
        };
    }
}
