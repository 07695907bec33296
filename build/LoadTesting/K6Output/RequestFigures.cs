namespace LoadTesting.K6Output;

/// <summary>The requests of one name over the whole test.</summary>
/// <param name="FailedRate">0 to 1; null where k6 did not say.</param>
/// <param name="Duration">Milliseconds; null where no request ended.</param>
public sealed record RequestFigures(string Name, long Count, double PerSecond, double? FailedRate, TrendFigures? Duration)
{
    /// <summary>k6 keeps the rate alone; the count is its product with the requests.</summary>
    public long Failed => (long)Math.Round(Count * (FailedRate ?? 0));

    /// <summary>Those whose name had requests, by p95.</summary>
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
