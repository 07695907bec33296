using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Tests.Thresholds;

/// <summary>Messages and verdicts are those of k6 2.2.0.</summary>
public sealed class ThresholdSetTests
{
    private readonly MetricRegistry _registry = new();
    private readonly RecordedLog _log = new();
    private readonly MetricsEngine _engine;

    public ThresholdSetTests()
    {
        _registry.GetOrAdd("t1", MetricType.Trend);
        _registry.GetOrAdd("c1", MetricType.Counter);
        _registry.GetOrAdd("g1", MetricType.Gauge);
        _registry.GetOrAdd("r1", MetricType.Rate);
        _engine = new(_registry);
    }

    [Theory]
    [InlineData("foo", "avg>1", "invalid threshold defined on foo; reason: no metric name \"foo\" found")]
    [InlineData("foo{a:b}", "avg>1", "invalid threshold defined on foo{a:b}; reason: no metric name \"foo{a:b}\" found")]
    [InlineData("", "avg>1", "invalid threshold defined on ; reason: no metric name \"\" found")]
    [InlineData("t1", "rate>1", "invalid threshold \"rate>1\" applied on metric t1; reason: unsupported aggregation method rate on metric "
        + "of type trend. supported aggregation methods for this metric are: avg, min, max, med, p")]
    [InlineData("c1", "avg>1", "invalid threshold \"avg>1\" applied on metric c1; reason: unsupported aggregation method avg on metric of "
        + "type counter. supported aggregation methods for this metric are: count, rate")]
    [InlineData("g1", "count>1", "invalid threshold \"count>1\" applied on metric g1; reason: unsupported aggregation method count on "
        + "metric of type gauge. supported aggregation methods for this metric are: value")]
    [InlineData("r1", "p(95)>1", "invalid threshold \"p(95)>1\" applied on metric r1; reason: unsupported aggregation method p on metric "
        + "of type rate. supported aggregation methods for this metric are: rate")]
    [InlineData("t1", "p(101)>1", "failed parsing threshold expression's \"p(101)>1\" left hand side; reason: malformed percentile value, "
        + "provide a number between 0 and 100")]
    [InlineData("t1", "p(x)>1", "failed parsing threshold expression's \"p(x)>1\" left hand side; reason: malformed percentile value; "
        + "reason: strconv.ParseFloat: parsing \"x\": invalid syntax")]
    [InlineData("t1", " p( 95 ) < 5", "failed parsing threshold expression's \" p( 95 ) < 5\" left hand side; reason: malformed "
        + "percentile value; reason: strconv.ParseFloat: parsing \" 95 \": invalid syntax")]
    [InlineData("t1", "p()>1", "failed parsing threshold expression's \"p()>1\" left hand side; reason: malformed percentile value; "
        + "reason: strconv.ParseFloat: parsing \"\": invalid syntax")]
    [InlineData("t1", "foo", "failed parsing threshold expression \"foo\"; reason: malformed threshold expression")]
    [InlineData("t1", "", "failed parsing threshold expression \"\"; reason: malformed threshold expression")]
    [InlineData("t1", "avg>", "failed parsing threshold expression \"avg>\"; reason: malformed threshold expression")]
    [InlineData("t1", "avg=1", "failed parsing threshold expression \"avg=1\"; reason: malformed threshold expression")]
    [InlineData("t1", "avg>abc",
        "failed parsing threshold expresion's \"avg>abc\" right hand side; reason: strconv.ParseFloat: parsing \"abc\": invalid syntax")]
    [InlineData("t1", "avg>>1",
        "failed parsing threshold expresion's \"avg>>1\" right hand side; reason: strconv.ParseFloat: parsing \">1\": invalid syntax")]
    [InlineData("t1", "avg>1e400", "failed parsing threshold expresion's \"avg>1e400\" right hand side; reason: strconv.ParseFloat: "
        + "parsing \"1e400\": value out of range")]
    [InlineData("t1", "avg > 1 && avg<3",
        "failed parsing threshold expression's \"avg > 1 && avg<3\" left hand side; reason: failed parsing method from expression")]
    [InlineData("t1{", "avg>1", "unable to validate threshold expressions; reason: parsing metric name failed, metric \"t1{\" has "
        + "unmatched opening/close curly brace")]
    [InlineData("t1}{", "avg>1", "unable to validate threshold expressions; reason: parsing metric name failed, metric \"t1}{\" closing "
        + "curly brace appears before opening one")]
    [InlineData("t1{a:b}x", "avg>1", "unable to validate threshold expressions; reason: parsing metric name failed, metric \"t1{a:b}x\" "
        + "lacks a closing curly brace in its last position")]
    [InlineData("t1{}", "avg>1",
        "unable to validate threshold expressions; reason: parsing metric name failed, metric \"\" tag expression is malformed")]
    [InlineData("t1{a}", "avg>1",
        "unable to validate threshold expressions; reason: parsing metric name failed, metric \"a\" tag expression is malformed")]
    [InlineData("t1{a:}", "avg>1",
        "unable to validate threshold expressions; reason: parsing metric name failed, metric \"a:\" tag expression is malformed")]
    [InlineData("t1{a:b,}", "avg>1",
        "unable to validate threshold expressions; reason: parsing metric name failed, metric \"\" tag expression is malformed")]
    public void What_k6_refuses_is_refused_with_its_words(string metric, string source, string message)
    {
        var refusal = Should.Throw<EngineException>(() => ThresholdSet.Validate(On(metric, source), _registry));

        refusal.Message.ShouldBe(message);
        refusal.ExitCode.ShouldBe(104);
    }

    [Theory]
    [InlineData("t1", "avg===5", true)]
    [InlineData("t1", "avg==5", true)]
    [InlineData("t1", "avg!=5", false)]
    [InlineData("t1", "avg>=5", true)]
    [InlineData("t1", "avg<=4.99", false)]
    [InlineData("t1", " p(99.9)  <  6 ", true)]
    [InlineData("t1", "med>4", true)]
    [InlineData("t1", "min>5", false)]
    [InlineData("t1", "max<+5.", false)]
    [InlineData("t1", "p>1", true)]
    [InlineData("t1", "avg<Inf", true)]
    [InlineData("t1", "avg<0x10p0", true)]
    [InlineData("t1", "avg<1_0", true)]
    [InlineData("c1", "count==2", true)]
    [InlineData("c1", "rate>0.3", false)]
    [InlineData("c1", "rate<0.3", true)]
    [InlineData("g1", "value>2", false)]
    [InlineData("r1", "rate>0.5", true)]
    public void Verdicts_are_those_of_k6(string metric, string source, bool holds)
    {
        var set = Attach(On(metric, source));
        Receive("t1", Tags.Empty, 5, 5);
        Receive("c1", Tags.Empty, 2);
        Receive("g1", Tags.Empty, 2);
        Receive("r1", Tags.Empty, 1, 1, 0);

        set.Evaluate(TimeSpan.FromSeconds(8), isFinal: true).Crossed.ShouldBe(holds ? [] : [metric]);
    }

    [Theory]
    [InlineData("r1", "rate>0.5", true)]
    [InlineData("t1", "avg<1", true)]
    [InlineData("t1", "avg>1", false)]
    [InlineData("t1", "p(95)>1", false)]
    [InlineData("c1", "count>1", false)]
    [InlineData("c1", "rate>1", false)]
    [InlineData("g1", "value>1", false)]
    [InlineData("t1{zz:1}", "avg>1", false)]
    public void Without_samples_only_rates_have_no_value_in_the_end_and_during_the_run_nothing_is_crossed(
        string metric, string source, bool holds)
    {
        var set = Attach(On(metric, source));

        set.Evaluate(TimeSpan.FromSeconds(2)).Crossed.ShouldBeEmpty();
        set.Evaluate(TimeSpan.FromSeconds(2), isFinal: true).Crossed.ShouldBe(holds ? [] : [metric]);
    }

    [Fact]
    public void Crossed_metrics_are_named_in_order()
    {
        var set = Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>>
        {
            ["t1"] = [new("max<1"), new("min>0")],
            ["c1"] = [new("count>9")],
            ["t1{a:b}"] = [new("avg<9")],
        });
        Receive("t1", Tags.Empty.With("a", "b"), 5);

        var verdict = set.Evaluate(TimeSpan.FromSeconds(1), isFinal: true);

        verdict.CrossedMessage.ShouldBe("thresholds on metrics 'c1, t1' have been crossed");
        verdict.AbortMessage.ShouldBe(
            "thresholds on metrics 'c1, t1' were crossed; at least one has abortOnFail enabled, stopping test prematurely");
        set.All.SelectMany(metric => metric.Thresholds).Select(threshold => threshold.IsCrossed).ShouldBe([true, false, true, false]);
    }

    [Fact]
    public void A_crossed_threshold_aborts_only_where_it_asks_for_it()
    {
        Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>> { ["g1"] = [new("value<1")] }, out var patient);
        Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>> { ["g1"] = [new("value<1"), new("value<2", AbortOnFail: true)] },
            out var strict);
        Receive("g1", Tags.Empty, 5);

        patient.Evaluate(TimeSpan.FromSeconds(2)).Abort.ShouldBeFalse();
        strict.Evaluate(TimeSpan.FromSeconds(2)).Abort.ShouldBeTrue();
    }

    [Fact]
    public void A_delayed_abort_waits_for_its_time()
    {
        Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>> {
            ["g1"] = [new("value<1", AbortOnFail: true, TimeSpan.FromSeconds(4))] },
            out var set);
        Receive("g1", Tags.Empty, 5);

        set.Evaluate(TimeSpan.FromSeconds(4)).ShouldSatisfyAllConditions(
            verdict => verdict.Abort.ShouldBeFalse(),
            verdict => verdict.Crossed.ShouldBe(["g1"]));
        set.Evaluate(TimeSpan.FromSeconds(4.1)).Abort.ShouldBeTrue();
    }

    [Fact]
    public void A_metric_that_recovers_is_not_crossed_any_more()
    {
        var set = Attach(On("g1", "value<3"));
        Receive("g1", Tags.Empty, 5);
        set.Evaluate(TimeSpan.FromSeconds(2)).Crossed.ShouldBe(["g1"]);
        Receive("g1", Tags.Empty, 1);

        set.Evaluate(TimeSpan.FromSeconds(4)).Crossed.ShouldBeEmpty();
    }

    [Fact]
    public void Spellings_of_one_selector_are_reported_each_and_judged_by_the_last()
    {
        var set = Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>>
        {
            ["t1{a:x y}"] = [new("avg<1")],
            ["t1{ a:x y}"] = [new("avg<3")],
        });
        Receive("t1", Tags.Empty.With("a", "x y"), 5);

        set.Evaluate(TimeSpan.FromSeconds(1), isFinal: true)
            .CrossedMessage.ShouldBe("thresholds on metrics 't1{a:x y}, t1{a:x y}' have been crossed");
        set.All.ShouldHaveSingleItem().Thresholds.ShouldHaveSingleItem().Source.ShouldBe("avg<3");
    }

    [Fact]
    public void Without_thresholds_their_submetrics_are_shown_all_the_same_and_mistakes_are_warnings()
    {
        var set = ThresholdSet.Attach(new Dictionary<string, IReadOnlyList<ThresholdOption>>
        {
            ["t1{a:b}"] = [new("avg<1")],
            ["foo"] = [new("avg<1")],
            ["c1"] = [new("bla")],
        }, _engine, _log, enabled: false);
        Receive("t1", Tags.Empty.With("a", "b"), 5);

        set.IsEmpty.ShouldBeTrue();
        _engine.Read().Select(reading => reading.Name).ShouldBe(["t1", "t1{a:b}"]);
        _log.Lines.ShouldBe(["Warning Invalid metric 'foo' in threshold definitions component=metrics-engine error=metric 'foo' does not "
            + "exist in the script"]);
    }

    [Fact]
    public void Tags_that_no_sample_has_are_warned_of()
    {
        Attach(On("t1{vu:1}", "avg<1"));

        _log.Lines.ShouldHaveSingleItem().ShouldBe("Warning The high-cardinality 'vu' metric tag was made non-indexable in k6 v0.41.0, "
            + "so thresholds like 't1{vu:1}' that are based on it won't work correctly. component=metrics-engine");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Requests_that_succeeded_have_a_submetric_when_samples_say_so(bool tagged)
    {
        ThresholdSet.Attach(null, _engine, _log, systemTags: tagged ? null : new HashSet<string> { "url" });
        _engine.Receive([new(_registry.Builtin.HttpReqDuration, Tags.Empty.With("expected_response", "true"), 1, 0)]);

        _engine.Read().Count.ShouldBe(tagged ? 2 : 1);
    }

    private static Dictionary<string, IReadOnlyList<ThresholdOption>> On(string metric, string source) =>
        new() { [metric] = [new(source)] };

    private ThresholdSet Attach(Dictionary<string, IReadOnlyList<ThresholdOption>> options)
    {
        Attach(options, out var set);
        return set;
    }

    private void Attach(Dictionary<string, IReadOnlyList<ThresholdOption>> options, out ThresholdSet set)
    {
        ThresholdSet.Validate(options, _registry);
        set = ThresholdSet.Attach(options, _engine, _log);
    }

    private void Receive(string metric, Tags tags, params double[] values)
    {
        foreach (var value in values)
            _engine.Receive([new(_registry.Find(metric)!, tags, value, 0)]);
    }
}
