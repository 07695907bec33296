using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Reads the figures to compare from a test's result and time line.</summary>
internal static class MeasurementsReader
{
    public static TestMeasurements From(TestResult result, TimeLine timeLine)
    {
        var steadyState = SteadyStateOf(result.Test, timeLine);
        string?[] requests = [null, .. timeLine.TagValues("http_reqs", "name")];
        return new TestMeasurements([.. requests.Select(request => MeasurementsOf(request, result, timeLine, steadyState))]);
    }

    private static RequestMeasurements MeasurementsOf(
        string? request, TestResult result, TimeLine timeLine, IReadOnlyList<TimeLineWindow> steadyState)
    {
        var series = RequestSeries.From(request);
        var whole = FiguresOf(timeLine.Whole!, series);
        if (request is null && result.Metrics is { } metrics)
        {
            // The same figures as in all other tables of the test.
            whole = new MeasuredFigures(
                metrics.Requests, metrics.RequestsPerSecond, metrics.P50, metrics.P95, metrics.P99,
                    metrics.Requests * (metrics.FailedRate ?? 0));
        }

        return new RequestMeasurements(request, whole, [.. steadyState.Select(window => FiguresOf(window, series))]);
    }

    private static MeasuredFigures FiguresOf(TimeLineWindow window, RequestSeries series)
    {
        var requests = window.Count(series.Requests);
        var trend = window.Trend(series.Duration);
        return new MeasuredFigures(
            requests, window.PerSecond(series.Requests), trend?.Median, trend?.P95, trend?.P99,
                requests * (window.Rate(series.Failed) ?? 0));
    }

    /// <summary>The windows that are entirely within the steady state. While the VUs change, the windows of one run differ.</summary>
    private static List<TimeLineWindow> SteadyStateOf(PlannedTest test, TimeLine timeLine)
    {
        var begin = timeLine.StartedAt!.Value + test.RampUp;
        return [.. timeLine.Windows.Where(window => window.EndsAt - timeLine.Period >= begin && window.EndsAt <= begin + test.Duration)];
    }
}
