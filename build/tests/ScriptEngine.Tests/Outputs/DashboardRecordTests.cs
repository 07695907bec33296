using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Outputs;

namespace ScriptEngine.Tests.Outputs;

public sealed class DashboardRecordTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_000_000);

    private readonly MetricRegistry _metrics = new();
    private readonly List<string> _events = [];

    [Fact]
    public void A_record_begins_with_what_it_is_about()
    {
        Record().Begin(Start);

        _events.ShouldBe(
        [
            """{"event":"param","data":{"thresholds":{"checks":["rate\u003e0.9"],"checks{phase:steady}":[]},"scenarios":["default"]"""
                + ""","endOffset":33000,"period":1000,"scriptPath":"file:///x.js","aggregates":{"counter":["count","rate"]"""
                + ""","gauge":["value"],"rate":["rate"],"trend":["avg","max","med","min","p(90)","p(95)","p(99)"]}}}""" + "\n",
            """{"event":"metric","data":{"time":{"type":"gauge","contains":"time"}}}""" + "\n",
            """{"event":"start","data":[[1000000]]}""" + "\n",
        ]);
    }

    [Fact]
    public void A_period_announces_new_metrics_then_gives_what_was_so_far_and_what_was_in_it()
    {
        var record = Begun();
        Add(record, _metrics.Builtin.Iterations, 1);
        Add(record, _metrics.Builtin.IterationDuration, 1234.567);
        Add(record, _metrics.GetOrAdd("zz_own", MetricType.Gauge), 3);

        record.EndPeriod(Start.AddSeconds(2), isLast: false);

        _events.ShouldBe(
        [
            """{"event":"metric","data":{"iteration_duration":{"type":"trend","contains":"time"},"iterations":{"type":"counter"}"""
                + ""","zz_own":{"type":"gauge","custom":true}}}""" + "\n",
            """{"event":"cumulative","data":[[1234.5,1234.5,1234.5,1234.5,1234.5,1234.5,1234.5],[1,0.5],[1002000],[3]]}""" + "\n",
            """{"event":"snapshot","data":[[1234.5,1234.5,1234.5,1234.5,1234.5,1234.5,1234.5],[1,1],[1002000],[3]]}""" + "\n",
        ]);
    }

    [Fact]
    public void A_metric_that_has_no_samples_in_a_period_gives_nothing_in_its_snapshot()
    {
        var record = Begun();
        Add(record, _metrics.Builtin.Iterations, 1);
        record.EndPeriod(Start.AddSeconds(1), isLast: false);
        _events.Clear();

        record.EndPeriod(Start.AddSeconds(2), isLast: false);

        _events.ShouldBe(
            ["""{"event":"cumulative","data":[[1,0.5],[1002000]]}""" + "\n", """{"event":"snapshot","data":[[],[1002000]]}""" + "\n"]);
    }

    [Fact]
    public void The_last_period_is_cut_short_and_has_no_snapshot()
    {
        var record = Begun();
        Add(record, _metrics.Builtin.Iterations, 1);

        record.EndPeriod(Start.AddSeconds(1), isLast: true);
        record.End(Start.AddSeconds(1));

        _events.Skip(1)
            .ShouldBe(["""{"event":"cumulative","data":[[1,1],[1001000]]}""" + "\n", """{"event":"stop","data":[[1001000]]}""" + "\n"]);
    }

    [Fact]
    public void A_group_has_series_of_its_own()
    {
        var record = Begun();
        record.Add(new Sample(_metrics.Builtin.GroupDuration, Tags.Empty.With("group", "::g"), 5, 0));

        record.EndPeriod(Start.AddSeconds(1), isLast: true);

        _events[0].ShouldBe(
            """{"event":"metric","data":{"group_duration":{"type":"trend","contains":"time"}"""
                + ""","group_duration{group:::g}":{"type":"trend","contains":"time"}}}""" + "\n");
        _events[1].ShouldBe("""{"event":"cumulative","data":[[5,5,5,5,5,5,5],[5,5,5,5,5,5,5],[1001000]]}""" + "\n");
    }

    [Fact]
    public void A_crossed_threshold_is_told_each_period()
    {
        var record = Begun();
        Add(record, _metrics.Builtin.Checks, 0);

        record.EndPeriod(Start.AddSeconds(1), isLast: true);

        _events[^1].ShouldBe("""{"event":"threshold","data":{"checks":["rate\u003e0.9"]}}""" + "\n");
    }

    [Theory]
    [InlineData(12345.678, 12345)]
    [InlineData(1234.567, 1234.5)]
    [InlineData(123.4567, 123.45)]
    [InlineData(12.34567, 12.345)]
    [InlineData(1.234567, 1.2345)]
    [InlineData(0.1234567, 0.12345)]
    [InlineData(1000, 1000)]
    public void Numbers_are_cut_to_some_five_digits(double value, double expected) => DashboardNumber.Significant(value).ShouldBe(expected);

    [Theory]
    [InlineData(1, 60, 1)]
    [InlineData(1, 2881, 2)]
    [InlineData(10, 28801, 20)]
    public void A_long_run_has_longer_periods(int asked, int endOffset, int expected) =>
        DashboardParameters.PeriodFor(TimeSpan.FromSeconds(asked), TimeSpan.FromSeconds(endOffset))
            .ShouldBe(TimeSpan.FromSeconds(expected));

    private static void Add(DashboardRecord record, Metric metric, double value) => record.Add(new Sample(metric, Tags.Empty, value, 0));

    private DashboardRecord Begun()
    {
        var record = Record();
        record.Begin(Start);
        _events.Clear();
        return record;
    }

    private DashboardRecord Record() => new(
        new DashboardParameters("file:///x.js", TimeSpan.FromSeconds(33), TimeSpan.FromSeconds(1), ["group"], new TestOptions
        {
            Scenarios = new Dictionary<string, Scenario> { ["default"] = new ConstantVus(1, TimeSpan.FromSeconds(3)) },
            Thresholds =
                new Dictionary<string, IReadOnlyList<ThresholdOption>> { ["checks"] = [new("rate>0.9")], ["checks{phase:steady}"] = [] },
        }),
        _events.Add);
}
