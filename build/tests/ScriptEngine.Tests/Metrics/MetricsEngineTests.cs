using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

public sealed class MetricsEngineTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void A_counter_adds_up_and_its_rate_is_per_second_of_the_run()
    {
        MetricsEngine engine = new(_registry);
        Receive(engine, _registry.GetOrAdd("things", MetricType.Counter), 1.5, 2, -0.5);

        var reading = engine.Read().ShouldHaveSingleItem();

        reading.Sum.ShouldBe(3);
        reading.RateOver(TimeSpan.FromSeconds(4)).ShouldBe(0.75);
        reading.RateOver(TimeSpan.Zero).ShouldBe(0);
    }

    [Fact]
    public void A_gauge_knows_its_last_smallest_and_largest_value()
    {
        MetricsEngine engine = new(_registry);
        Receive(engine, _registry.GetOrAdd("level", MetricType.Gauge), 5, -2, 3);

        var reading = engine.Read().ShouldHaveSingleItem();

        (reading.Last, reading.Min, reading.Max).ShouldBe((3, -2, 5));
    }

    [Fact]
    public void A_rate_counts_what_is_not_zero()
    {
        MetricsEngine engine = new(_registry);
        Receive(engine, _registry.GetOrAdd("hits", MetricType.Rate), 1, 0, 7, 0, 0);

        var reading = engine.Read().ShouldHaveSingleItem();

        (reading.Passes, reading.Fails, reading.Share).ShouldBe((2, 3, 0.4));
    }

    [Fact]
    public void A_trend_interpolates_between_ranks()
    {
        MetricsEngine engine = new(_registry);
        Receive(engine, _registry.GetOrAdd("waits", MetricType.Trend), 40, 10, 30, 20);

        var reading = engine.Read().ShouldHaveSingleItem();

        reading.Percentile(50).ShouldBe(25);
        reading.Percentile(90).ShouldBe(37);
        reading.Percentile(0).ShouldBe(10);
        reading.Percentile(100).ShouldBe(40);
        (reading.Min, reading.Max, reading.Average, reading.Count).ShouldBe((10, 40, 25, 4));
    }

    [Fact]
    public void A_reading_in_between_does_not_lose_values()
    {
        MetricsEngine engine = new(_registry);
        var waits = _registry.GetOrAdd("waits", MetricType.Trend);
        Receive(engine, waits, 3, 1);
        var early = engine.Read().ShouldHaveSingleItem();
        Receive(engine, waits, 2, 5, 4);

        engine.Read().ShouldHaveSingleItem().Percentile(50).ShouldBe(3);
        early.Percentile(50).ShouldBe(2);
    }

    [Fact]
    public void A_submetric_takes_the_samples_that_have_all_its_tags()
    {
        MetricsEngine engine = new(_registry);
        var duration = _registry.Builtin.HttpReqDuration;
        var submetric = engine.Watch(Selector.Parse("http_req_duration{name:x,status:200}"), observed: true);
        var both = Tags.Empty.With("name", "x").With("status", "200");

        engine.Receive(
            [new(duration, both, 1, 0), new(duration, both.With("status", "404"), 2, 0), new(duration, both.Without("name"), 3, 0),
            new(duration, both.With("method", "GET"), 4, 0), new(_registry.Builtin.HttpReqWaiting, both, 5, 0)]);

        engine.Read(submetric).Sum.ShouldBe(5);
        engine.Read().Select(reading => reading.Name)
            .ShouldBe(["http_req_duration", "http_req_duration{name:x,status:200}", "http_req_waiting"]);
    }

    [Fact]
    public void More_than_64_submetrics_are_told_apart()
    {
        MetricsEngine engine = new(_registry);
        var requests = _registry.Builtin.HttpReqs;
        List<Series> submetrics =
            [.. Enumerable.Range(0, 70).Select(i => engine.Watch(Selector.Parse($"http_reqs{{n:{i}}}"), observed: false))];

        foreach (var i in (int[])[3, 67, 67])
            engine.Receive([new(requests, Tags.Empty.With("n", $"{i}"), 1, 0)]);

        submetrics.Select(submetric => engine.Read(submetric).Sum).Index().Where(sum => sum.Item > 0).ShouldBe([(3, 1.0), (67, 2.0)]);
    }

    [Fact]
    public void Metrics_show_when_they_have_samples_or_are_asked_to_be_seen()
    {
        MetricsEngine engine = new(_registry);
        engine.Watch(Selector.Parse("http_reqs{name:x}"), observed: true);
        engine.Watch(Selector.Parse("http_req_duration{name:x}"), observed: false);
        Receive(engine, _registry.Builtin.Vus, 1);

        engine.Read().Select(reading => reading.Name).ShouldBe(["http_reqs", "http_reqs{name:x}", "vus"]);
    }

    [Fact]
    public void Selectors_that_mean_the_same_are_one_submetric()
    {
        MetricsEngine engine = new(_registry);

        engine.Watch(Selector.Parse("http_reqs{ a : 'x', b:y}"), observed: true)
            .ShouldBe(engine.Watch(Selector.Parse("http_reqs{b:y,\"a\":x}"), observed: true));
    }

    [Fact]
    public void A_metric_that_is_made_during_the_run_is_counted()
    {
        MetricsEngine engine = new(_registry);
        for (var i = 0; i < 40; i++)
            Receive(engine, _registry.GetOrAdd($"late_{i}", MetricType.Counter), i);

        engine.Read().Count.ShouldBe(40);
    }

    [Fact]
    public void Only_values_that_may_be_asked_for_are_kept()
    {
        MetricsEngine engine = new(_registry, keepsValues: metric => metric == _registry.Builtin.HttpReqDuration);
        engine.Watch(Selector.Parse("http_req_sending"), observed: true);
        foreach (var metric in (Metric[])[
            _registry.Builtin.HttpReqDuration, _registry.Builtin.HttpReqSending, _registry.Builtin.HttpReqWaiting])
            Receive(engine, metric, 1, 3);

        engine.Read().Select(reading => (reading.Name, reading.Percentile(50), reading.Average))
            .ShouldBe([("http_req_duration", 2.0, 2.0), ("http_req_sending", 2.0, 2.0), ("http_req_waiting", 0.0, 2.0)]);
    }

    [Fact]
    public void What_comes_after_the_books_are_closed_does_not_count()
    {
        MetricsEngine engine = new(_registry);
        Receive(engine, _registry.Builtin.Iterations, 1);

        engine.Close();
        Receive(engine, _registry.Builtin.Iterations, 1);

        engine.Read().ShouldHaveSingleItem().Sum.ShouldBe(1);
    }

    [Fact]
    public void Outputs_get_every_sample()
    {
        Recorder output = new();
        MetricsEngine engine = new(_registry, outputs: [output]);
        Receive(engine, _registry.Builtin.Iterations, 1, 2);

        output.Values.ShouldBe([1, 2]);
    }

    [Fact]
    public void Checks_are_counted_by_name_and_in_their_group()
    {
        MetricsEngine engine = new(_registry);
        var checks = _registry.Builtin.Checks;
        var root = Tags.Empty.With("group", "").With("check", "ok");
        var inner = root.With("group", "::outer::inner");

        engine.Receive([new(checks, inner, 0, 0), new(checks, root, 1, 0), new(checks, inner, 1, 0),
            new(_registry.Builtin.GroupDuration, Tags.Empty.With("group", "::last"), 1, 0)]);

        var all = engine.Checks.All.ShouldHaveSingleItem();
        (all.Name, all.Passes, all.Fails).ShouldBe(("ok", 2, 1));
        engine.RootGroup.Checks.All.ShouldHaveSingleItem().Passes.ShouldBe(1);
        engine.RootGroup.Groups.Select(group => group.Path).ShouldBe(["::outer", "::last"]);
        var nested = engine.RootGroup.Groups[0].Groups.ShouldHaveSingleItem();
        (nested.Name, nested.Path, nested.Checks.All.ShouldHaveSingleItem().Fails).ShouldBe(("inner", "::outer::inner", 1));
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_threads_write_and_one_reads()
    {
        MetricsEngine engine = new(_registry);
        var waits = _registry.GetOrAdd("waits", MetricType.Trend);
        Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
                engine.Receive([new(waits, Tags.Empty, (i * 4) + writer, 0)]);
        }))];
        for (var i = 0; i < 50; i++)
            engine.Read();
        await Task.WhenAll(writers);

        var reading = engine.Read().ShouldHaveSingleItem();

        reading.Count.ShouldBe(20_000);
        reading.Percentile(50).ShouldBe(9999.5);
    }

    private static void Receive(MetricsEngine engine, Metric metric, params double[] values)
    {
        foreach (var value in values)
            engine.Receive([new(metric, Tags.Empty, value, 0)]);
    }

    private sealed class Recorder : IOutput
    {
        public List<double> Values { get; } = [];

        public void Add(ReadOnlySpan<Sample> samples)
        {
            foreach (var sample in samples)
                Values.Add(sample.Value);
        }
    }
}
