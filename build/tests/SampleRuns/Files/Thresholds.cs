namespace SampleRuns.Files;

/// <summary>The thresholds that all scripts of the suite have.</summary>
internal sealed record Thresholds(double P95, double P99, double Failed, double Checks)
{
    public static Thresholds OfSample { get; } = new(800, 1500, 0.05, 0.95);

    /// <summary>What the scripts have where nobody says otherwise.</summary>
    public static Thresholds OfScripts { get; } = new(60000, 60000, 0.2, 0.8);

    /// <summary>By metric and expression, for the metrics that are there.</summary>
    /// <param name="window">Part of the metrics' names: empty, or <c>{phase:steady}</c>.</param>
    public Dictionary<string, Dictionary<string, bool>> CrossedBy(Dictionary<string, Dictionary<string, object>> metrics, string window)
    {
        double ValueOf(string metric, string stat) => metrics.TryGetValue(metric, out var values) ? (double)values[stat] : 0;
        var (checks, duration, failed) = ($"checks{window}", $"http_req_duration{window}", $"http_req_failed{window}");
        // k6 exports a metric that a threshold names although it has no samples.
        foreach (var metric in new[] { checks, duration, failed })
            metrics.TryAdd(metric, Series.From(metric.Split('{')[0]).Export(1));
        return new()
        {
            [checks] = new() { [FormattableString.Invariant($"rate>{Checks}")] = metrics[checks]["passes"] is > 0L
                && ValueOf(checks, "value") <= Checks },
            [duration] = new()
            {
                [FormattableString.Invariant($"p(95)<{P95}")] = ValueOf(duration, "p(95)") >= P95,
                [FormattableString.Invariant($"p(99)<{P99}")] = ValueOf(duration, "p(99)") >= P99,
            },
            [failed] = new() { [FormattableString.Invariant($"rate<{Failed}")] = ValueOf(failed, "value") >= Failed },
        };
    }
}
