using LoadTesting.Planning;
using LoadTesting.TimeLines;

namespace LoadTesting.Capacity;

/// <summary>The seconds of a time line that lie in a test's plateau: the time line does not tell phases apart by tags.</summary>
static class PlateauWindows
{
    public static IEnumerable<TimeLineWindow> Of(PlannedTest test, TimeLine timeLine) => timeLine.Windows.Where(window =>
        window.EndsAt - timeLine.StartedAt is { } at && at > test.RampUp && at <= test.RampUp + test.Duration);
}
