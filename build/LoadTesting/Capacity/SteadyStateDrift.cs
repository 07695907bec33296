using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>
/// How much worse a steady state ended than it began: a queue that still grew when the probe ended is not the state in which the platform
/// would have come to rest, and a longer steady state may not hold.
/// </summary>
/// <param name="First">The steady state's first third.</param>
/// <param name="Last">Its last.</param>
public sealed record SteadyStateDrift(SteadyStateDriftPart First, SteadyStateDriftPart Last)
{
    private const int MinSeconds = 9;

    /// <summary>Below these, seconds differ by chance.</summary>
    private const double MinSlowing = 1.25;
    private const double MinMoreFailures = 0.04;

    /// <summary>The failures grew, and not the times alone.</summary>
    public bool IsOfFailures => Last.Failed - First.Failed >= MinMoreFailures;

    /// <summary>Null where the steady state was at rest, or too short to tell.</summary>
    internal static SteadyStateDrift? Missing(PlannedTest test, TimeLine timeLine)
    {
        List<TimeLineWindow> seconds =
            [.. SteadyStateWindows.From(test, timeLine).Where(window => window.Trend("http_req_duration") is not null)];
        if (seconds.Count < MinSeconds)
            return null;
        var third = seconds.Count / 3;
        var drift = new SteadyStateDrift(SteadyStateDriftPart.From(seconds[..third]), SteadyStateDriftPart.From(seconds[^third..]));
        var isSlowing = drift.First.Median > 0 && drift.Last.Median >= drift.First.Median * MinSlowing;
        return isSlowing || drift.IsOfFailures ? drift : null;
    }
}

/// <param name="Median">Of a typical second, in milliseconds.</param>
/// <param name="Failed">Requests that failed, of all; from 0 to 1.</param>
public sealed record SteadyStateDriftPart(double Median, double Failed)
{
    internal static SteadyStateDriftPart From(IReadOnlyList<TimeLineWindow> seconds)
    {
        var requests = seconds.Sum(second => second.Count("http_reqs"));
        var failed = seconds.Sum(second => second.Count("http_reqs") * (second.Rate("http_req_failed") ?? 0));
        return new SteadyStateDriftPart(
            seconds.Select(second => second.Trend("http_req_duration")!.Median).Order().ElementAt(seconds.Count / 2),
            requests > 0 ? failed / requests : 0);
    }
}
