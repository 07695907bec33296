using LoadTesting.K6Output;

namespace LoadTesting.Tests.K6Output;

/// <summary>What the build writes in k6's forms is read back as it was.</summary>
public sealed class WrittenFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("written-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_summary_is_read_back_as_it_was_written()
    {
        var path = Path.Combine(_folder, "k6-summary.json");
        var summary = new K6Summary(
            new[]
            {
                new K6Metric("http_reqs", Values(("count", 12), ("rate", 1.5)), new Dictionary<string, bool> { ["count>5"] = false }),
                new K6Metric(
                    "http_req_failed{phase:steady}",
                    Values(("passes", 1), ("fails", 11), ("value", 1 / 12.0)),
                    new Dictionary<string, bool> { ["rate<0.01"] = true }),
                new K6Metric("http_req_duration", Values(("avg", 2.5), ("min", 1), ("p(99.9)", 9.75)), new Dictionary<string, bool>()),
            }.ToDictionary(metric => metric.Name),
            [new K6Check("::group::status is 200", "status is 200", 11, 1), new K6Check("::other", "other", 0, 2)]);

        K6SummaryFile.Write(path, summary);

        var read = K6SummaryFile.Read(path).Summary.ShouldNotBeNull();
        read.Checks.ShouldBe(summary.Checks);
        read.Metrics.Keys.ShouldBe(summary.Metrics.Keys, ignoreOrder: true);
        foreach (var (name, metric) in summary.Metrics)
        {
            read.Metrics[name].Values.ShouldBe(metric.Values, ignoreOrder: true);
            read.Metrics[name].Thresholds.ShouldBe(metric.Thresholds, ignoreOrder: true);
        }
    }

    [Fact]
    public void A_time_line_is_read_back_as_it_was_written()
    {
        var path = Path.Combine(_folder, "timeline.ndjson");
        var start = DateTimeOffset.FromUnixTimeSeconds(1_796_000_000);
        var writer = new TimeLineWriter(start, TimeSpan.FromSeconds(5));
        writer.Add(Row(start.AddSeconds(5), requests: 10));
        // A series may begin later, and pause. Names beyond ASCII are sorted by their bytes.
        var second = Row(start.AddSeconds(10), requests: 20);
        second.Counters["http_reqs{name:\U0001F600}"] = new CounterFigures(3, 0.6);
        second.Counters["http_reqs{name:\uFB01}"] = new CounterFigures(4, 0.8);
        second.Rates.Clear();
        writer.Add(second);

        writer.Write(path, Row(start.AddSeconds(10), requests: 30));

        var read = TimeLineFile.Read(path);
        (read.Problem, read.IsComplete, read.StartedAt, read.Period).ShouldBe((null, true, start, TimeSpan.FromSeconds(5)));
        read.Windows.Select(window => window.EndsAt).ShouldBe([start.AddSeconds(5), start.AddSeconds(10)]);
        read.Windows.Select(window => window.Count("http_reqs")).ShouldBe([10, 20]);
        read.Windows.Select(window => window.Rate("checks")).ShouldBe([0.75, null]);
        read.Windows[0].Gauge("vus").ShouldBe(7);
        read.Windows[1].Trend("http_req_duration").ShouldBe(new TrendFigures(2, 1, 2.5, 9, 5, 6, 8));
        read.Windows[1].Count("http_reqs{name:\U0001F600}").ShouldBe(3);
        read.Windows[1].Count("http_reqs{name:\uFB01}").ShouldBe(4);
        (read.Whole?.Count("http_reqs"), read.Whole?.PerSecond("http_reqs")).ShouldBe((30, 6));
    }

    private static TimeLineRow Row(DateTimeOffset endsAt, double requests)
    {
        var row = new TimeLineRow(endsAt);
        row.Counters["http_reqs"] = new CounterFigures(requests, requests / 5);
        row.Rates["checks"] = 0.75;
        row.Gauges["vus"] = 7;
        row.Trends["http_req_duration"] = new TrendFigures(2, 1, 2.5, 9, 5, 6, 8);
        return row;
    }

    private static Dictionary<string, double> Values(params (string Name, double Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);
}
