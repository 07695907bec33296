namespace LoadTesting.K6Output;

/// <summary>The requests with one name over the whole test.</summary>
/// <param name="FailedRate">From 0 to 1; null if k6 did not say.</param>
/// <param name="Duration">In milliseconds; null if no request ended.</param>
public sealed record RequestFigures(string Name, long Count, double PerSecond, double? FailedRate, TrendFigures? Duration)
{
    /// <summary>k6 only keeps the rate. The count is the rate times the number of requests.</summary>
    public long Failed => (long)Math.Round(Count * (FailedRate ?? 0));

    /// <summary>The names that had requests, sorted by p95.</summary>
    internal static IReadOnlyList<RequestFigures> From(TimeLine timeLine) => timeLine.Whole is { } whole
        ? [.. timeLine.TagValues("http_reqs", "name")
            .Select(name => From(whole, name))
            .Where(request => request.Count > 0)
            .OrderByDescending(request => request.Duration?.P95 ?? 0)]
        : [];

    private static RequestFigures From(TimeLineWindow whole, string name)
    {
        var requests = TimeLine.Part("http_reqs", "name", name);
        return new RequestFigures(
            name,
            (long)whole.Count(requests),
            whole.PerSecond(requests),
            whole.Rate(TimeLine.Part("http_req_failed", "name", name)),
            whole.Trend(TimeLine.Part("http_req_duration", "name", name)));
    }
}
