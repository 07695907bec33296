using System.Globalization;
using CsCheck;
using LoadTesting.K6Output;

namespace LoadTesting.Tests.K6Output;

/// <summary>A test's load that several runners made is judged as if one had made it.</summary>
public sealed class RunnerMergeTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_796_000_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("runners-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Counts_are_those_of_all_requests_and_percentiles_are_off_by_a_hundredth_of_the_ranks_at_most() =>
        Gen.Double[0, 1000].Array[1, 300].Array[1, 5].Sample(runners =>
        {
            double[] all = [.. runners.SelectMany(values => values).Order()];

            var merged = RunnerMerge.Summaries([.. runners.Select(values => Summary(values))]);

            merged.Requests.ShouldBe(all.Length);
            var durations = merged.Metrics["http_req_duration"];
            (durations.ValueOf("count"), durations.ValueOf("min"), durations.ValueOf("max")).ShouldBe((all.Length, all[0], all[^1]));
            durations.ValueOf("avg")!.Value.ShouldBe(all.Average(), 1e-9 * all.Average());
            foreach (var percentile in (double[])[50, 95, 99])
            {
                var slack = (0.01 * all.Length) + runners.Length;
                var rank = percentile / 100 * (all.Length - 1);
                durations.ValueOf($"p({percentile.ToString(CultureInfo.InvariantCulture)})")!.Value.ShouldBeInRange(
                    all[(int)Math.Floor(Math.Max(0, rank - slack))] - 1e-9,
                    all[(int)Math.Ceiling(Math.Min(all.Length - 1, rank + slack))] + 1e-9);
            }
        });

    [Fact]
    public void Rates_checks_and_numbers_of_VUs_add_up()
    {
        var merged = RunnerMerge.Summaries([
            Of(Rate("http_req_failed", 1, 9), Gauge("vus", 3), Gauge("queue", 7)) with { Checks = [new K6Check("::a", "a", 9, 1)] },
            Of(Rate("http_req_failed", 0, 30), Gauge("vus", 4), Gauge("queue", 5)) with
            {
                Checks = [new K6Check("::a", "a", 30, 0), new K6Check("::b", "b", 1, 2)],
            }]);

        merged.Metrics["http_req_failed"].Values.ShouldBe(
            new Dictionary<string, double> { ["passes"] = 1, ["fails"] = 39, ["value"] = 1 / 40.0 }, ignoreOrder: true);
        merged.Metrics["vus"].ValueOf("max").ShouldBe(7);
        merged.Metrics["queue"].ValueOf("max").ShouldBe(7);
        merged.Checks.ShouldBe([new K6Check("::a", "a", 39, 1), new K6Check("::b", "b", 1, 2)]);
    }

    [Fact]
    public void A_threshold_is_judged_over_all_runners_whatever_each_of_them_said()
    {
        // One crosses alone but not together, one is crossed only together, and one is not measured by all.
        var merged = RunnerMerge.Summaries([
            Of(
                Rate("http_req_failed", 5, 5) with { Thresholds = Threshold("rate<0.2", crossed: true) },
                Counter("errors", 6) with { Thresholds = Threshold("count<10", crossed: false) },
                Rate("operation_success{name:a}", 0, 0) with { Thresholds = Threshold("rate>=0.5", crossed: false) }),
            Of(
                Rate("http_req_failed", 0, 90) with { Thresholds = Threshold("rate<0.2", crossed: false) },
                Counter("errors", 7) with { Thresholds = Threshold("count<10", crossed: false) },
                Rate("operation_success{name:a}", 1, 9) with { Thresholds = Threshold("rate>=0.5", crossed: true) })]);

        merged.Metrics["http_req_failed"].Thresholds["rate<0.2"].ShouldBeFalse();
        merged.Metrics["errors"].Thresholds["count<10"].ShouldBeTrue();
        merged.Metrics["operation_success{name:a}"].Thresholds["rate>=0.5"].ShouldBeTrue();
        merged.Metrics["operation_success{name:a}"].ValueOf("fails").ShouldBe(9);
    }

    [Fact]
    public void What_nobody_measured_stays_without_samples()
    {
        var empty = Of(Trend("errors_ms", []) with { Thresholds = Threshold("p(95)<5", crossed: false) });

        var merged = RunnerMerge.Summaries([empty, empty]).Metrics["errors_ms"];

        (merged.HasSamples, merged.Thresholds["p(95)<5"]).ShouldBe((false, false));
    }

    [Fact]
    public void Without_the_whole_distribution_a_percentile_is_left_out_and_a_runners_word_counts()
    {
        var part = Of(new K6Metric(
            "http_req_duration",
            new Dictionary<string, double> { ["med"] = 3, ["p(95)"] = 9, ["count"] = 4, ["avg"] = 4, ["unheard-of"] = 1 },
            Threshold("p(95)<5", crossed: true)));

        var merged = RunnerMerge.Summaries([part, part]).Metrics["http_req_duration"];

        (merged.ValueOf("p(95)"), merged.ValueOf("count"), merged.Thresholds["p(95)<5"]).ShouldBe((null, 8, true));
        (merged.ValueOf("avg"), merged.ValueOf("unheard-of")).ShouldBe((4, null));
    }

    [Fact]
    public void Counts_per_second_add_up_and_a_metric_that_one_runner_has_stays_as_it_is()
    {
        var merged = RunnerMerge.Summaries([
            Of(Counter("http_reqs", 100), Trend("http_req_duration{name:a}", [1, 2, 3])),
            Of(Counter("http_reqs", 50))]);

        (merged.Requests, merged.Metrics["http_reqs"].ValueOf("rate")).ShouldBe((150, 15));
        merged.Metrics["http_req_duration{name:a}"].ValueOf("med").ShouldBe(2);
    }

    [Fact]
    public void Seconds_are_matched_by_the_time_since_each_runners_start()
    {
        // The second runner starts 1.4 seconds later, by a clock that may be wrong, and ends after its first second.
        var files = new[]
        {
            File(Start, [Window(Start.AddSeconds(1.01), 10, 0.5, 5), Window(Start.AddSeconds(2.02), 20, 0, 7)]),
            File(Start.AddSeconds(1.4), [Window(Start.AddSeconds(2.41), 30, 0.1, 9)]),
        };
        var merged = Path.Combine(_folder, "timeline.ndjson");

        RunnerMerge.TimeLines([.. files, Path.Combine(_folder, "missing.ndjson")], merged);

        var read = TimeLineFile.Read(merged);
        (read.Problem, read.StartedAt, read.IsComplete).ShouldBe((null, Start, true));
        read.Windows.Select(window => window.EndsAt).ShouldBe([Start.AddSeconds(1), Start.AddSeconds(2)]);
        read.Windows.Select(window => window.Count("http_reqs")).ShouldBe([40, 20]);
        read.Windows.Select(window => window.Gauge("vus")).ShouldBe([4, 2]);
        read.Windows[0].Rate("http_req_failed")!.Value.ShouldBe(0.2, 1e-9);
        // The mean weighs by requests; a percentile is the largest.
        (read.Windows[0].Trend("http_req_duration")?.Average, read.Windows[0].Trend("http_req_duration")?.P95).ShouldBe((8, 9));
        read.Windows[1].Trend("http_req_duration")?.P95.ShouldBe(7);
        (read.Whole?.Count("http_reqs"), read.Length).ShouldBe((60, TimeSpan.FromSeconds(2.02)));
    }

    [Fact]
    public void A_late_window_of_a_runner_does_not_double_its_VUs()
    {
        // The second window is late, and falls into the same second as the third.
        var file = File(Start, [
            Window(Start.AddSeconds(1), 10, 0, 5), Window(Start.AddSeconds(2.6), 16, 0, 5), Window(Start.AddSeconds(3), 4, 0, 5)]);
        var merged = Path.Combine(_folder, "timeline.ndjson");

        RunnerMerge.TimeLines([file, File(Start.AddSeconds(0.2), [Window(Start.AddSeconds(1.2), 10, 0, 5)])], merged);

        var windows = TimeLineFile.Read(merged).Windows;
        windows.Select(window => (window.Count("http_reqs"), window.Gauge("vus"))).ShouldBe([(20, 4), (20, 2)]);
    }

    [Fact]
    public void Series_of_another_kind_and_incomplete_ones_are_left_out()
    {
        var first = File(Start, [Window(Start.AddSeconds(1), 10, 0, 5)]);
        var second = Path.Combine(_folder, "other.ndjson");
        System.IO.File.WriteAllText(second, string.Create(CultureInfo.InvariantCulture, $$$$"""
            {"event":"metric","data":{"http_req_duration":{"type":"trend"},"http_reqs":{"type":"gauge"},"time":{"type":"gauge"}}}
            {"event":"start","data":[[{{{{Start.ToUnixTimeMilliseconds()}}}}]]}
            {"event":"snapshot","data":[[1,2],[7],[{{{{Start.AddSeconds(1).ToUnixTimeMilliseconds()}}}}]]}

            """));
        var merged = Path.Combine(_folder, "timeline.ndjson");

        RunnerMerge.TimeLines([first, second], merged);

        var window = TimeLineFile.Read(merged).Windows.ShouldHaveSingleItem();
        (window.Count("http_reqs"), window.Trend("http_req_duration")?.P95).ShouldBe((10, 5));
    }

    [Fact]
    public void The_time_line_of_a_killed_runner_counts_as_far_as_it_goes()
    {
        var killed = File(Start, [Window(Start.AddSeconds(1), 10, 0, 5), Window(Start.AddSeconds(2), 20, 0, 5)]);
        var lines = System.IO.File.ReadAllLines(killed);
        // Cut within its second window.
        var second = Array.FindLastIndex(lines, line => line.Contains("snapshot", StringComparison.Ordinal));
        System.IO.File.WriteAllText(killed, string.Join('\n', lines[..second].Append(lines[second][..40])));
        var merged = Path.Combine(_folder, "timeline.ndjson");

        RunnerMerge.TimeLines([killed, File(Start.AddSeconds(0.1), [Window(Start.AddSeconds(1.1), 1, 0, 5)])], merged);

        TimeLineFile.Read(merged).Windows.ShouldHaveSingleItem().Count("http_reqs").ShouldBe(11);
    }

    private string File(DateTimeOffset start, TimeLineRow[] windows)
    {
        var path = Path.Combine(_folder, $"{start.ToUnixTimeMilliseconds()}.ndjson");
        var writer = new TimeLineWriter(start, TimeSpan.FromSeconds(1));
        foreach (var window in windows)
            writer.Add(window);
        writer.Write(path, Window(windows[^1].EndsAt, windows.Sum(window => window.Counters["http_reqs"].Count), 0.1, 9));
        return path;
    }

    private static TimeLineRow Window(DateTimeOffset endsAt, double requests, double failed, double milliseconds)
    {
        var row = new TimeLineRow(endsAt);
        row.Counters["http_reqs"] = new CounterFigures(requests, requests);
        row.Rates["http_req_failed"] = failed;
        row.Gauges["vus"] = 2;
        row.Trends["http_req_duration"] = new TrendFigures(
            milliseconds, milliseconds, milliseconds, milliseconds, milliseconds, milliseconds, milliseconds);
        return row;
    }

    private static K6Summary Summary(double[] durations) =>
        Of(Counter("http_reqs", durations.Length), Trend("http_req_duration", durations));

    private static K6Summary Of(params K6Metric[] metrics) => new(metrics.ToDictionary(metric => metric.Name), []);

    private static K6Metric Counter(string name, double count) => Metric(name, ("count", count), ("rate", count / 10));

    private static K6Metric Rate(string name, double passes, double fails) =>
        Metric(name, ("passes", passes), ("fails", fails), ("value", passes / Math.Max(1, passes + fails)));

    private static K6Metric Gauge(string name, double value) => Metric(name, ("value", value), ("min", value), ("max", value));

    /// <summary>As k6 exports a trend: its percentile p is the value at rank p * (n - 1), with straight lines in between.</summary>
    private static K6Metric Trend(string name, double[] values)
    {
        double[] sorted = [.. values.Order()];
        double At(double share)
        {
            if (sorted.Length == 0)
                return 0;
            var rank = share * (sorted.Length - 1);
            var (low, high) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);
            return low + ((high - low) * (rank - Math.Floor(rank)));
        }

        return Metric(name, [
            ("count", sorted.Length), ("avg", sorted.DefaultIfEmpty().Average()), ("min", At(0)), ("med", At(0.5)), ("max", At(1)),
            .. Distribution.Percentiles.Select(
                percentile => ($"p({percentile})", At(double.Parse(percentile, CultureInfo.InvariantCulture) / 100)))]);
    }

    private static K6Metric Metric(string name, params (string Stat, double Value)[] values) =>
        new(name, values.ToDictionary(value => value.Stat, value => value.Value), new Dictionary<string, bool>());

    private static Dictionary<string, bool> Threshold(string text, bool crossed) => new() { [text] = crossed };
}
