using LoadTesting.K6Output;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Html;

/// <summary>The curves of a test, in seconds since its start.</summary>
/// <param name="Failures">The share of failed requests in each window, in percent.</param>
public sealed record TestCurves(
    double End,
    IReadOnlyList<ChartPoint> Throughput,
    IReadOnlyList<ChartPoint> Users,
    IReadOnlyList<ChartPoint> P50,
    IReadOnlyList<ChartPoint> P95,
    IReadOnlyList<ChartPoint> P99,
    IReadOnlyList<ChartPoint> Failures)
{
    /// <summary>As many as a chart has pixels for.</summary>
    public const int MaxPoints = 360;

    public static TestCurves From(TimeLine timeLine)
    {
        var seconds = SecondsOf(timeLine);
        IReadOnlyList<ChartPoint> Line(Func<TimeLineWindow, double?> value) =>
            Thinning.KeepPeaks([.. timeLine.Windows.Select((window, index) => new ChartPoint(seconds[index], value(window)))], MaxPoints);
        return new TestCurves(
            seconds.Count == 0 ? 0 : seconds[^1],
            Line(window => window.Count("http_reqs") / timeLine.Period.TotalSeconds),
            Line(window => window.Gauge("vus")),
            Line(window => window.Trend("http_req_duration")?.Median),
            Line(window => window.Trend("http_req_duration")?.P95),
            Line(window => window.Trend("http_req_duration")?.P99),
            Line(window => window.Rate("http_req_failed") * 100));
    }

    /// <summary>The latencies of the requests with one name.</summary>
    /// <param name="maxPoints">The maximum number of points in each curve.</param>
    public static (IReadOnlyList<ChartPoint> P50, IReadOnlyList<ChartPoint> P95) LatencyOf(TimeLine timeLine, string name, int maxPoints)
    {
        var series = TimeLine.Part("http_req_duration", "name", name);
        var windows = timeLine.Windows.Zip(SecondsOf(timeLine), (window, second) => (second, Trend: window.Trend(series))).ToList();
        IReadOnlyList<ChartPoint> Line(Func<TrendFigures, double> value) =>
            Thinning.KeepPeaks(
                [.. windows.Select(window => new ChartPoint(window.second, window.Trend is { } trend ? value(trend) : null))], maxPoints);
        return (Line(trend => trend.Median), Line(trend => trend.P95));
    }

    /// <summary>Describes the range of a p95.</summary>
    public static string RangeOf(IReadOnlyList<ChartPoint> p95)
    {
        var known = p95.Where(point => point.Y is not null).ToList();
        if (known.Count == 0)
            return "No request ended.";
        var (low, high) = (known.MinBy(point => point.Y), known.MaxBy(point => point.Y));
        return $"p95 from {Figures.Page.Milliseconds(low.Y)} to {Figures.Page.Milliseconds(high.Y)} ms, "
            + $"highest at {TimeAxis.Label(high.X)}.";
    }

    private static List<double> SecondsOf(TimeLine timeLine)
    {
        var byClock = timeLine.Windows.Select(window => (window.EndsAt - timeLine.StartedAt)?.TotalSeconds ?? 0).ToList();
        var inOrder = byClock.Zip(byClock.Skip(1)).All(pair => pair.First < pair.Second) && byClock.FirstOrDefault() >= 0;
        // If the wall clock was set back during the test, counting the windows gives better times.
        return inOrder ? byClock : [.. timeLine.Windows.Select((_, index) => (index + 1) * timeLine.Period.TotalSeconds)];
    }
}
