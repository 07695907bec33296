using System.Globalization;

namespace LoadTesting.K6Output;

/// <summary>One way in which requests failed: an HTTP status, or an error before or instead of an answer.</summary>
/// <param name="Title">Such as <c>HTTP 503</c>, <c>k6 error 1212</c>.</param>
/// <param name="Meaning">The meaning in words.</param>
/// <param name="FirstSeen">
///  The end of the first window with such a failure, measured from the test's start; null if no window shows it, as after the last one.
/// </param>
public sealed record FailureFingerprint(string Title, string Meaning, long Count, TimeSpan? FirstSeen)
{
    /// <summary>Statuses from 400 on also have an error code (1000 more). They are listed once, by their status.</summary>
    internal static IReadOnlyList<FailureFingerprint> From(TimeLine timeLine) => timeLine.Whole is not { } whole
        ? []
        : [.. Statuses(timeLine, whole).Concat(Errors(timeLine, whole)).OrderByDescending(failure => failure.Count)];

    private static IEnumerable<FailureFingerprint> Statuses(TimeLine timeLine, TimeLineWindow whole) =>
        from text in timeLine.TagValues("http_reqs", "status")
        // Status 0 means that there was no answer. The error codes distinguish these failures.
        where text != "0"
        let count = CountOf(whole, "status", text)
        where count > 0
        select new FailureFingerprint($"HTTP {text}", HttpStatusText.Format(text), count, FirstSeenOf(timeLine, "status", text));

    private static IEnumerable<FailureFingerprint> Errors(TimeLine timeLine, TimeLineWindow whole)
    {
        var unexplained = CountOf(whole, "status", "0");
        foreach (var text in timeLine.TagValues("http_reqs", "error_code"))
        {
            var isStatus = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 1400 and < 1600;
            if (isStatus || CountOf(whole, "error_code", text) is not (> 0 and var count))
                continue;
            unexplained -= count;
            yield return new FailureFingerprint(
                $"k6 error {text}", K6ErrorCode.Describe(code), count, FirstSeenOf(timeLine, "error_code", text));
        }

        if (unexplained > 0)
            yield return new FailureFingerprint("No answer", "without an error code", unexplained, FirstSeenOf(timeLine, "status", "0"));
    }

    /// <summary>Counts only failed requests, because a script may expect a 404.</summary>
    private static long CountOf(TimeLineWindow window, string tag, string value) =>
        CountIn(window, TimeLine.Part("http_reqs", tag, value), TimeLine.Part("http_req_failed", tag, value));

    private static long CountIn(TimeLineWindow window, string requests, string failed) =>
        (long)Math.Round(window.Count(requests) * (window.Rate(failed) ?? 0));

    private static TimeSpan? FirstSeenOf(TimeLine timeLine, string tag, string value)
    {
        var (requests, failed) = (TimeLine.Part("http_reqs", tag, value), TimeLine.Part("http_req_failed", tag, value));
        return timeLine.Windows.FirstOrDefault(window => CountIn(window, requests, failed) > 0) is { } first
            ? first.EndsAt - timeLine.StartedAt
            : null;
    }
}
