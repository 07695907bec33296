using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.TimeLines;

namespace LoadTesting.Comparison;

/// <summary>Takes what is compared from a test's result and time line.</summary>
static class MeasurementsReader
{
    public static TestMeasurements Of(TestResult result, TimeLine timeLine)
    {
        var plateau = PlateauOf(result.Test, timeLine);
        string?[] requests = [null, .. timeLine.TagValues("http_reqs", "name")];
        return new TestMeasurements([.. requests.Select(request => MeasurementsOf(request, result, timeLine, plateau))]);
    }

    static RequestMeasurements MeasurementsOf(string? request, TestResult result, TimeLine timeLine, IReadOnlyList<TimeLineWindow> plateau)
    {
        var series = RequestSeries.Of(request);
        var whole = FiguresOf(timeLine.Whole!, series);
        if (request is null && result.Metrics is { } metrics)
        {
            // The figures that every other table of the test shows.
            whole = new MeasuredFigures(
                metrics.Requests, metrics.RequestsPerSecond, metrics.P50, metrics.P95, metrics.P99, metrics.Requests * (metrics.FailedRate ?? 0));
        }

        return new RequestMeasurements(request, whole, [.. plateau.Select(window => FiguresOf(window, series))]);
    }

    static MeasuredFigures FiguresOf(TimeLineWindow window, RequestSeries series)
    {
        var requests = window.Count(series.Requests);
        var trend = window.Trend(series.Duration);
        return new MeasuredFigures(
            requests, window.PerSecond(series.Requests), trend?.Median, trend?.P95, trend?.P99, requests * (window.Rate(series.Failed) ?? 0));
    }

    /// <summary>The windows that lie in the plateau whole: while the VUs change, windows of one run are not alike.</summary>
    static List<TimeLineWindow> PlateauOf(PlannedTest test, TimeLine timeLine)
    {
        var begin = timeLine.StartedAt!.Value + test.RampUp;
        return [.. timeLine.Windows.Where(window => window.EndsAt - timeLine.Period >= begin && window.EndsAt <= begin + test.Duration)];
    }
}
