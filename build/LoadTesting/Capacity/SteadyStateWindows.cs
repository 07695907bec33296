using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>Finds the seconds of a time line that are in the test's steady state. The time line has no series per phase.</summary>
internal static class SteadyStateWindows
{
    public static IEnumerable<TimeLineWindow> From(PlannedTest test, TimeLine timeLine) => timeLine.Windows.Where(window =>
        window.EndsAt - timeLine.StartedAt is { } at && at > test.RampUp && at <= test.RampUp + test.Duration);
}
