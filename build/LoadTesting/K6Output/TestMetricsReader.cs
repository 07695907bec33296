using LoadTesting.Model;

namespace LoadTesting.K6Output;

internal static class TestMetricsReader
{
    public static TestMetrics From(K6Summary summary) =>
        From(summary, name => name, summary.Metric("http_reqs")?.ValueOf("rate") ?? 0);

    /// <summary>The figures of the steady state alone; null if the script does not tag it, or if no request began in it.</summary>
    /// <param name="elapsed">How long the test lasted. If it was broken off, its steady state was shorter, or there was none.</param>
    public static TestMetrics? SteadyOf(K6Summary summary, PlannedTest test, TimeSpan elapsed)
    {
        var rest = elapsed - test.RampUp;
        var steadyState = rest < test.Duration ? rest : test.Duration;
        // k6 computes this rate over the whole run.
        return steadyState > TimeSpan.Zero && summary.Metric(SteadyWindow.MetricName("http_reqs"))?.ValueOf("count") is > 0 and var requests
            ? From(summary, SteadyWindow.MetricName, requests / steadyState.TotalSeconds)
            : null;
    }

    /// <summary>The figures from a time line, for tests without a summary. It has the rate of the checks, but not their number.</summary>
    public static TestMetrics From(TimeLineWindow whole) => new(
        (long)whole.Count("http_reqs"),
        whole.PerSecond("http_reqs"),
        whole.Trend("http_req_duration")?.Median,
        whole.Trend("http_req_duration")?.P95,
        whole.Trend("http_req_duration")?.P99,
        whole.Rate("http_req_failed"),
        ChecksPassed: 0,
        ChecksFailed: 0,
        (long)whole.Count("iterations"));

    private static TestMetrics From(K6Summary summary, Func<string, string> window, double requestsPerSecond)
    {
        var durations = summary.Metric(window("http_req_duration")) is { HasSamples: true } trend ? trend : null;
        var failed = summary.Metric(window("http_req_failed")) is { HasSamples: true } rate ? rate : null;
        var checks = summary.Metric(window("checks"));
        return new TestMetrics(
            CountOf(summary, window("http_reqs")),
            requestsPerSecond,
            durations?.ValueOf("med"),
            durations?.ValueOf("p(95)"),
            durations?.ValueOf("p(99)"),
            failed?.ValueOf("value"),
            (long)(checks?.ValueOf("passes") ?? 0),
            (long)(checks?.ValueOf("fails") ?? 0),
            CountOf(summary, window("iterations")));
    }

    private static long CountOf(K6Summary summary, string metric) => (long)(summary.Metric(metric)?.ValueOf("count") ?? 0);
}
