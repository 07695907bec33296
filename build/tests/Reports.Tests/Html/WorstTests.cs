using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Html;

namespace Reports.Tests.Html;

/// <summary>Which test and which request name a page sends its reader to first.</summary>
public sealed class WorstTests(SampleReport report)
{
    private static readonly ThresholdResult Times = new("http_req_duration", "p(95)<800", Crossed: false, Value: 400, Limit: 800);

    private static readonly ThresholdResult Checks = new("checks", "rate>0.9", Crossed: false, Value: 0.97, Limit: 0.9);

    [Fact]
    public void A_crossed_test_is_worse_than_an_inconclusive_one_and_than_any_that_passed() =>
        Worst.TestOf(
            [TestWith("a", Verdict.Passed, Times), TestWith("b", Verdict.ThresholdsCrossed, Times), TestWith("c", Verdict.Inconclusive)])!
            .Name.ShouldBe("b");

    [Theory]
    // Of the missing 10 % of checks 3 are used: less than half of 800 ms.
    [InlineData(400, 0.97, "times", "passed; http_req_duration p(95) was 400 ms, limit < 800 ms")]
    [InlineData(400, 0.93, "checks", "passed; checks rate was 93 %, limit > 90 %")]
    [InlineData(760, 0.93, "times", "passed; http_req_duration p(95) was 760 ms, limit < 800 ms")]
    public void Of_tests_that_passed_the_one_nearest_to_a_limit_is_the_worst(double p95, double checks, string name, string why)
    {
        var worst = Worst.TestOf(
            [
                TestWith("times", Verdict.Passed, Times with { Value = p95 }),
                TestWith("checks", Verdict.Passed, Checks with { Value = checks }),
            ])!;

        (worst.Name, worst.Why).ShouldBe((name, why));
    }

    [Fact]
    public void Without_results_there_is_no_worst_test_and_no_worst_request()
    {
        IReadOnlyList<ReportedTest> tests = [TestWith("a", verdict: null)];

        Worst.TestOf(tests).ShouldBeNull();
        Worst.RequestOf(tests).ShouldBeNull();
    }

    [Fact]
    public void The_request_with_the_most_failures_is_the_worst_and_without_failures_the_slowest()
    {
        var slow = Request("slow", count: 100, failedRate: 0, p95: 900);
        var failing = Request("failing", count: 200, failedRate: 0.1, p95: 20);

        Worst.RequestOf(
            [TestWith("a", Verdict.Passed) with { Requests = [slow] }, TestWith("b", Verdict.Passed) with { Requests = [failing] }])
            .ShouldBe(new Worst("b", "failing in b", "20 of 200 requests failed (10.0 %), more than of any other name"));
        Worst.RequestOf([TestWith("a", Verdict.Passed) with { Requests = [slow, failing with { FailedRate = 0 }] }])
            .ShouldBe(new Worst("a", "slow in a", "none failed; its p95 of 900 ms is the highest"));
    }

    private ReportedTest TestWith(string name, Verdict? verdict, params ThresholdResult[] thresholds)
    {
        var sample = report.Summary.Rows.First(row => row.Result is not null);
        var test = sample.Test with { Definition = sample.Test.Definition with { Name = name } };
        var result = verdict is { } known ? sample.Result! with { Test = test, Verdict = known, Thresholds = thresholds } : null;
        return new ReportedTest(new SummaryRow(test, result), name, [], null, default);
    }

    private static RequestFigures Request(string name, long count, double failedRate, double p95) =>
        new(name, count, 1, failedRate, new TrendFigures(p95 / 2, 1, p95 / 2, p95, p95, p95, p95));
}
