using LoadTesting.K6Output;

namespace LoadTesting.Comparison;

/// <summary>The series of one request name in a time line, or of all requests.</summary>
internal sealed record RequestSeries(string? Request, string Requests, string Duration, string Failed)
{
    public static RequestSeries From(string? request) =>
        new(request, Named("http_reqs", request), Named("http_req_duration", request), Named("http_req_failed", request));

    private static string Named(string metric, string? request) => request is null ? metric : TimeLine.Part(metric, "name", request);
}
