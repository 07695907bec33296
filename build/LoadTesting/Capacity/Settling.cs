using LoadTesting.Planning;
using LoadTesting.TimeLines;

namespace LoadTesting.Capacity;

/// <summary>
/// How much slower a plateau ended than it began: a queue that still grew when the probe ended is not the state in which the platform would
/// have come to rest, and a longer plateau may not hold.
/// </summary>
/// <param name="First">Typical median of a second in the plateau's first third, in milliseconds.</param>
/// <param name="Last">The same in its last third.</param>
public sealed record Settling(double First, double Last)
{
    const int LeastSeconds = 9;

    /// <summary>Below it, seconds differ by chance.</summary>
    const double LeastGrowth = 1.25;

    /// <summary>Null where the plateau was at rest, or too short to tell.</summary>
    internal static Settling? Missing(PlannedTest test, TimeLine timeLine)
    {
        List<double> medians = [.. PlateauWindows.Of(test, timeLine).Select(window => window.Trend("http_req_duration")?.Median).OfType<double>()];
        if (medians.Count < LeastSeconds)
            return null;
        var third = medians.Count / 3;
        var (first, last) = (Typical(medians[..third]), Typical(medians[^third..]));
        return first > 0 && last >= first * LeastGrowth ? new Settling(first, last) : null;
    }

    static double Typical(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
