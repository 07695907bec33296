using LoadTesting.Planning;
using LoadTesting.TimeLines;

namespace LoadTesting.Capacity;

/// <summary>
/// How much worse a plateau ended than it began: a queue that still grew when the probe ended is not the state in which the platform would
/// have come to rest, and a longer plateau may not hold.
/// </summary>
/// <param name="First">The plateau's first third.</param>
/// <param name="Last">Its last.</param>
public sealed record Settling(SettlingPart First, SettlingPart Last)
{
    const int LeastSeconds = 9;

    /// <summary>Below these, seconds differ by chance.</summary>
    const double LeastSlowing = 1.25;
    const double LeastMoreFailures = 0.04;

    /// <summary>The failures grew, and not the times alone.</summary>
    public bool IsOfFailures => Last.Failed - First.Failed >= LeastMoreFailures;

    /// <summary>Null where the plateau was at rest, or too short to tell.</summary>
    internal static Settling? Missing(PlannedTest test, TimeLine timeLine)
    {
        List<TimeLineWindow> seconds = [.. PlateauWindows.Of(test, timeLine).Where(window => window.Trend("http_req_duration") is not null)];
        if (seconds.Count < LeastSeconds)
            return null;
        var third = seconds.Count / 3;
        var settling = new Settling(SettlingPart.Of(seconds[..third]), SettlingPart.Of(seconds[^third..]));
        var isSlowing = settling.First.Median > 0 && settling.Last.Median >= settling.First.Median * LeastSlowing;
        return isSlowing || settling.IsOfFailures ? settling : null;
    }
}

/// <param name="Median">Of a typical second, in milliseconds.</param>
/// <param name="Failed">Requests that failed, of all; from 0 to 1.</param>
public sealed record SettlingPart(double Median, double Failed)
{
    internal static SettlingPart Of(IReadOnlyList<TimeLineWindow> seconds)
    {
        var requests = seconds.Sum(second => second.Count("http_reqs"));
        var failed = seconds.Sum(second => second.Count("http_reqs") * (second.Rate("http_req_failed") ?? 0));
        return new SettlingPart(
            seconds.Select(second => second.Trend("http_req_duration")!.Median).Order().ElementAt(seconds.Count / 2),
            requests > 0 ? failed / requests : 0);
    }
}
