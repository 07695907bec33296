using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>
/// How much worse a steady state ended than it began. If a queue was still growing when the probe ended, the platform had not settled, and
/// a longer steady state may not hold.
/// </summary>
/// <param name="First">The first third of the steady state.</param>
/// <param name="Last">Its last third.</param>
public sealed record SteadyStateDrift(SteadyStateDriftPart First, SteadyStateDriftPart Last)
{
    private const int MinSeconds = 9;

    /// <summary>Smaller changes are chance.</summary>
    private const double MinSlowing = 1.25;
    private const double MinMoreFailures = 0.04;

    /// <summary>The failures grew, not only the times.</summary>
    public bool IsOfFailures => Last.Failed - First.Failed >= MinMoreFailures;

    /// <summary>Null if the platform had settled, or the steady state was too short to tell.</summary>
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

/// <param name="Median">The median of a typical second, in milliseconds.</param>
/// <param name="Failed">The share of failed requests, from 0 to 1.</param>
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
