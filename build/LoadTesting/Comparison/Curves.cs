using LoadTesting.TimeLines;

namespace LoadTesting.Comparison;

/// <summary>Makes curves of a length that a report can hold from time lines of any length.</summary>
static class Curves
{
    public const int MostPoints = 120;

    public static CurvePair Of(TimeLine then, TimeLine now, string? request) => new(request, Of(then, request), Of(now, request));

    static List<CurvePoint> Of(TimeLine timeLine, string? request)
    {
        var series = RequestSeries.Of(request);
        var points = timeLine.Windows.Select(window => PointOf(window, timeLine, series)).ToList();
        var perPoint = Math.Max(1, (int)Math.Ceiling(points.Count / (double)MostPoints));
        return [.. points.Chunk(perPoint).Select(chunk => chunk.MaxBy(point => point.P95 ?? -1)!)];
    }

    static CurvePoint PointOf(TimeLineWindow window, TimeLine timeLine, RequestSeries series)
    {
        var trend = window.Trend(series.Duration);
        var second = timeLine.StartedAt is { } start ? (window.EndsAt - start).TotalSeconds : 0;
        return new CurvePoint(
            Math.Round(second, 1), window.PerSecond(series.Requests), trend?.Median, trend?.P95, trend?.P99, window.Rate(series.Failed));
    }
}
