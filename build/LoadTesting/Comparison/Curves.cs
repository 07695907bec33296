using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Turns time lines of any length into curves that are short enough for a report.</summary>
internal static class Curves
{
    public const int MaxPoints = 120;

    public static CurvePair From(TimeLine baseline, TimeLine current, string? request) =>
        new(request, From(baseline, request), From(current, request));

    private static List<CurvePoint> From(TimeLine timeLine, string? request)
    {
        var series = RequestSeries.From(request);
        var points = timeLine.Windows.Select(window => PointOf(window, timeLine, series)).ToList();
        var perPoint = Math.Max(1, (int)Math.Ceiling(points.Count / (double)MaxPoints));
        return [.. points.Chunk(perPoint).Select(chunk => chunk.MaxBy(point => point.P95 ?? -1)!)];
    }

    private static CurvePoint PointOf(TimeLineWindow window, TimeLine timeLine, RequestSeries series)
    {
        var trend = window.Trend(series.Duration);
        var second = timeLine.StartedAt is { } start ? (window.EndsAt - start).TotalSeconds : 0;
        return new CurvePoint(
            Math.Round(second, 1), window.PerSecond(series.Requests), trend?.Median, trend?.P95, trend?.P99, window.Rate(series.Failed));
    }
}
