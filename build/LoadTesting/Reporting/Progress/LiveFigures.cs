using LoadTesting.K6Output;

namespace LoadTesting.Reporting.Progress;

/// <summary>The figures of a running test so far, read from its time line.</summary>
/// <param name="RequestsPerSecond">The requests per second in the last period.</param>
/// <param name="P95">The p95 of all requests so far, in milliseconds; null before the first answer.</param>
/// <param name="Failed">The failed requests so far.</param>
/// <param name="FailedRate">The share of failed requests, from 0 to 1; null before the first answer.</param>
public sealed record LiveFigures(double RequestsPerSecond, double? P95, long Failed, double? FailedRate)
{
    private const string Requests = "http_reqs";

    /// <summary>Null as long as the time line has no values.</summary>
    public static LiveFigures? From(TimeLineFollower timeLine)
    {
        if ((timeLine.Whole ?? timeLine.LastWindow) is not { } whole)
            return null;
        var failedRate = whole.Rate("http_req_failed");
        return new LiveFigures(
            (timeLine.LastWindow ?? whole).PerSecond(Requests),
            whole.Trend("http_req_duration")?.P95,
            (long)Math.Round((failedRate ?? 0) * whole.Count(Requests)),
            failedRate);
    }
}
