using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Thresholds;

namespace LoadTesting.Tests.Thresholds;

public sealed class SuiteThresholdJudgeTests
{
    private static readonly PlannedTest First = Samples.Test("A_First_Test");
    private static readonly PlannedTest Second = Samples.Test("B_Second_Test");

    [Fact]
    public void Failed_requests_of_all_tests_are_counted_together()
    {
        // 50 % of a hundred and 0 % of 9900: together half a percent, on average 25.
        var result = Judge("http_req_failed", "rate<0.01", Failed("http_req_failed", 50, 50), Failed("http_req_failed", 0, 9900));

        (result.Crossed, result.Value, result.Problem).ShouldBe((false, 0.005, null));
        result.Sentence.ShouldStartWith("Both (2 tests): held. http_req_failed rate was 0.5 %, limit < 1 %");
    }

    [Fact]
    public void A_crossed_threshold_is_named_with_its_value()
    {
        var result = Judge("http_req_failed", "rate<0.01", Failed("http_req_failed", 50, 50), Failed("http_req_failed", 0, 900));

        (result.Crossed, result.Value, result.Status).ShouldBe((true, 0.05, "crossed"));
    }

    [Fact]
    public void The_rate_of_a_counter_is_over_the_time_of_all_tests() =>
        Judge("http_reqs", "rate>5", Counter("http_reqs", 100, 10), Counter("http_reqs", 600, 20)).Value.ShouldBe(700 / 40.0);

    [Fact]
    public void Over_the_steady_state_the_rate_is_over_the_steady_states_as_planned()
    {
        var name = "http_reqs{phase:steady}";

        var result = Judge("http_reqs", "rate>5", Counter(name, 600, 1), Counter(name, 1200, 1), ThresholdWindow.Steady);

        (result.Value, result.MetricAndWindow).ShouldBe((1800 / 120.0, name));
    }

    [Fact]
    public void Percentiles_are_those_of_all_values()
    {
        var result = Judge(
            "http_req_duration", "p(95)<100", Trend([.. Enumerable.Repeat(10.0, 9900)]), Trend([.. Enumerable.Repeat(1000.0, 100)]));

        (result.Crossed, result.Value).ShouldBe((false, 10.0));
    }

    [Theory]
    [InlineData(Verdict.Inconclusive, "B_Second_Test (inconclusive)")]
    [InlineData(Verdict.Invalid, "B_Second_Test (invalid)")]
    [InlineData(Verdict.Interrupted, "B_Second_Test (interrupted)")]
    [InlineData(null, "B_Second_Test (not run)")]
    public void Without_one_of_its_tests_it_is_inconclusive_and_says_which(Verdict? verdict, string said)
    {
        SummaryRow[] rows = [Row(First, Verdict.Passed), Row(Second, verdict)];

        var result = new SuiteThresholdJudge(rows, _ => Reading(Failed("http_req_failed", 0, 10)))
            .Judge(Threshold("http_req_failed", "rate<0.5", ThresholdWindow.Whole)).Single();

        (result.Status, result.Crossed, result.Value).ShouldBe(("inconclusive", false, null));
        result.Problem!.ShouldContain(said);
    }

    [Fact]
    public void Tests_that_crossed_their_own_thresholds_are_judged_together_with_the_others()
    {
        SummaryRow[] rows = [Row(First, Verdict.Passed), Row(Second, Verdict.ThresholdsCrossed)];

        new SuiteThresholdJudge(rows, _ => Reading(Failed("http_req_failed", 0, 10)))
            .Judge(Threshold("http_req_failed", "rate<0.5", ThresholdWindow.Whole)).Single().Status.ShouldBe("held");
    }

    [Fact]
    public void A_steady_state_without_samples_is_no_pass()
    {
        var name = "http_req_failed{phase:steady}";

        var result = Judge("http_req_failed", "rate<0.5", Failed(name, 0, 10), Failed(name, 0, 0), ThresholdWindow.Steady);

        (result.Status, result.Problem).ShouldBe(("inconclusive", "not measured in B_Second_Test."));
    }

    [Fact]
    public void Percentiles_that_are_too_few_to_merge_are_no_pass()
    {
        var sparse = MergedDistributionTests.Trend([1, 2, 3], stat => stat is "avg" or "min" or "max" or "count" or "p(95)");

        Judge("http_req_duration", "p(95)<100", Trend([1, 2]), sparse)
            .Problem!.ShouldContain("k6-summary.json of B_Second_Test does not contain the percentiles");
    }

    [Fact]
    public void A_summary_that_cannot_be_read_is_no_pass()
    {
        SummaryRow[] rows = [Row(First, Verdict.Passed), Row(Second, Verdict.Passed)];

        new SuiteThresholdJudge(rows, _ => new K6SummaryReading(null, "k6 left no summary"))
            .Judge(Threshold("http_req_failed", "rate<0.5", ThresholdWindow.Whole)).Single()
                .Problem.ShouldBe("A_First_Test: k6 left no summary.");
    }

    [Theory]
    [InlineData("http_req_failed", "p(95)<1")]
    [InlineData("http_req_failed", "low")]
    [InlineData("http_req_duration", "p(950)<1")]
    [InlineData("vus", "value<1")]
    public void What_cannot_be_judged_in_a_plan_that_was_changed_by_hand_is_no_pass(string metric, string expression) =>
        Judge(metric, expression, Failed(metric, 0, 10), Failed(metric, 0, 10)).Status.ShouldBe("inconclusive");

    [Fact]
    public void A_rate_over_a_time_that_is_not_known_is_no_pass()
    {
        var timeless = new K6Metric("http_reqs", new Dictionary<string, double> { ["count"] = 5 }, new Dictionary<string, bool>());

        Judge("http_reqs", "rate<1", timeless, Counter("http_reqs", 600, 20)).Status.ShouldBe("inconclusive");
    }

    [Fact]
    public void Figures_of_the_steady_state_stand_beside_the_whole()
    {
        var steady = SteadyOf(elapsed: 71)!;

        (steady.Requests, steady.RequestsPerSecond, steady.P95, steady.FailedRate).ShouldBe((600, 10.0, 80.0, 0.25));
    }

    [Fact]
    public void A_steady_state_that_was_broken_off_is_as_long_as_it_lasted() => SteadyOf(elapsed: 35)!.RequestsPerSecond.ShouldBe(20);

    [Fact]
    public void A_script_that_does_not_tell_its_steady_state_apart_has_no_figures_of_it() =>
        TestMetricsReader.SteadyOf(Reading(Counter("http_reqs", 600, 5)).Summary!, First, TimeSpan.FromSeconds(71)).ShouldBeNull();

    private static TestMetrics? SteadyOf(int elapsed)
    {
        var duration = new K6Metric(
            "http_req_duration{phase:steady}", new Dictionary<string, double> { ["count"] = 600, ["p(95)"] = 80 },
                new Dictionary<string, bool>());
        var summary = Reading(Counter("http_reqs{phase:steady}", 600, 5), Failed("http_req_failed{phase:steady}", 1, 3), duration).Summary!;
        return TestMetricsReader.SteadyOf(summary, First, TimeSpan.FromSeconds(elapsed));
    }

    private static SuiteThresholdResult Judge(
        string metric, string expression, K6Metric first, K6Metric second, ThresholdWindow window = ThresholdWindow.Whole) =>
        new SuiteThresholdJudge(
            [Row(First, Verdict.Passed), Row(Second, Verdict.Passed)],
            test => Reading(test == First ? first : second)).Judge(Threshold(metric, expression, window)).Single();

    private static PlannedSuiteThreshold Threshold(string metric, string expression, ThresholdWindow window) =>
        new("Both", [First.Name, Second.Name], [], metric, [expression], window);

    private static SummaryRow Row(PlannedTest test, Verdict? verdict) =>
        new(test, verdict is { } given ? Samples.Result(test, given) : null);

    private static K6SummaryReading Reading(params K6Metric[] metrics) =>
        new(new K6Summary(metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal), []), null);

    private static K6Metric Failed(string name, double passes, double fails) => new(
        name, new Dictionary<string, double> { ["passes"] = passes, ["fails"] = fails, ["value"] = passes / Math.Max(1, passes + fails) },
            new Dictionary<string, bool>());

    private static K6Metric Counter(string name, double count, double rate) =>
        new(name, new Dictionary<string, double> { ["count"] = count, ["rate"] = rate }, new Dictionary<string, bool>());

    private static K6Metric Trend(double[] values) => MergedDistributionTests.Trend(values, _ => true);
}
