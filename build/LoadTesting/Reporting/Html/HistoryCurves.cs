using System.Globalization;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Html;

/// <summary>The curves of one series: one point per run, evenly spaced, with a gap if a run's figures do not count.</summary>
internal sealed class HistoryCurves(HistorySeries series)
{
    private const int MaxLabels = 5;

    /// <summary>Whether there are the two points that a line needs.</summary>
    public bool HasLines => series.Tests.Count(test => test.Counts) > 1;

    public LineChart Latency => ChartOf(
        new ChartLine("p95", Ink.High, Points(metrics => metrics.P95)),
        new ChartLine("p99", Ink.Highest, Points(metrics => metrics.P99)));

    public LineChart Throughput => ChartOf(new ChartLine("requests/s", Ink.Throughput, Points(metrics => metrics.RequestsPerSecond)));

    public LineChart Failures => ChartOf(new ChartLine("failed", Ink.Failures, Points(metrics => metrics.FailedRate * 100)));

    private LineChart? Sparkline => HasLines
        ? new LineChart([Latency.Lines[0]], 0, series.Tests.Count - 1) { IsSparkline = true, Width = 96, Height = 24 }
        : null;

    /// <summary>A test with the sparkline of its latest run's series.</summary>
    public static TestHistoryLine LineOf(TestHistory test)
    {
        var curves = new HistoryCurves(test.Series.First(series => series.Tests.Contains(test.Latest)));
        return new TestHistoryLine(test, curves.Sparkline is { } line
            ? new Sparkline(line, curves.SentenceOf("p95", "ms", metrics => metrics.P95, Figures.Page.Milliseconds))
            : null);
    }

    /// <summary>Such as <c>p95 from 80.1 ms in the first run to 95.0 ms in the last, at most 120 ms</c>.</summary>
    public string SentenceOf(string what, string unit, Func<TestMetrics, double?> value, Func<double?, string> format)
    {
        List<double> known = [.. series.Tests.Where(test => test.Counts).Select(test => value(test.Result.Metrics!)).OfType<double>()];
        return known.Count == 0
            ? $"{what}: nothing was measured."
            : $"{what} from {format(known[0])} {unit} in the first run to {format(known[^1])} {unit} in the last, "
                + $"at most {format(known.Max())} {unit}.";
    }

    private List<ChartPoint> Points(Func<TestMetrics, double?> value) =>
        [.. series.Tests.Select((test, index) => new ChartPoint(index, test.Counts ? value(test.Result.Metrics!) : null))];

    private LineChart ChartOf(params ChartLine[] lines) => new(lines, 0, series.Tests.Count - 1)
    {
        XStep = Math.Max(1, Math.Ceiling((series.Tests.Count - 1) / (double)MaxLabels)),
        XLabel = LabelOf,
    };

    private bool IsOneDay => TimeOf(series.Tests[0]).Date == TimeOf(series.Tests[^1]).Date;

    private static DateTime TimeOf(PastTest test) => test.Result.Outcome.StartedAt.UtcDateTime;

    private string LabelOf(double place)
    {
        var index = (int)Math.Round(place);
        return index < 0 || index >= series.Tests.Count
            ? ""
            : TimeOf(series.Tests[index]).ToString(IsOneDay ? "HH:mm" : "MM-dd", CultureInfo.InvariantCulture);
    }
}
