namespace LoadTesting.Results;

static class TestMetricsReader
{
    public static TestMetrics Of(K6Summary summary)
    {
        var durations = summary.Metric("http_req_duration") is { HasSamples: true } trend ? trend : null;
        var failed = summary.Metric("http_req_failed") is { HasSamples: true } rate ? rate : null;
        var checks = summary.Metric("checks");
        return new TestMetrics(
            summary.Requests,
            summary.Metric("http_reqs")?.ValueOf("rate") ?? 0,
            durations?.ValueOf("med"),
            durations?.ValueOf("p(95)"),
            durations?.ValueOf("p(99)"),
            failed?.ValueOf("value"),
            (long)(checks?.ValueOf("passes") ?? 0),
            (long)(checks?.ValueOf("fails") ?? 0),
            summary.Iterations);
    }
}
