using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>The seconds of a time line that lie in a test's steady state: the time line does not tell phases apart by tags.</summary>
internal static class SteadyStateWindows
{
    public static IEnumerable<TimeLineWindow> From(PlannedTest test, TimeLine timeLine) => timeLine.Windows.Where(window =>
        window.EndsAt - timeLine.StartedAt is { } at && at > test.RampUp && at <= test.RampUp + test.Duration);
}
