using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Thresholds;

/// <summary>Thresholds of single operations, which k6 judges from the first request on, and which a short run may not reach.</summary>
public sealed class OperationThresholdTests
{
    private const string Operation = "operation_success{name:GET /api/store/agents/{username}/{agent_name}}";
    private const string OverSteadyState = "operation_success{name:GET /api/store/agents/{username}/{agent_name},phase:steady}";

    [Theory]
    [InlineData(Operation, 10)]
    [InlineData(OverSteadyState, 10)]
    [InlineData(Operation, 5000)]
    public void One_that_never_works_crosses_and_is_named(string metric, int requests)
    {
        var judgement = Judged(99, With(metric, passes: 0, fails: requests, crossed: true));

        judgement.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        judgement.Reason.ShouldBe($"{metric} rate was 0 %, limit >= 5 % (5 points below).");
    }

    [Theory]
    [InlineData(Operation)]
    [InlineData(OverSteadyState)]
    public void One_of_fewer_than_ten_requests_is_said_and_changes_no_verdict(string metric)
    {
        var judgement = Judged(99, With(metric, passes: 0, fails: 9, crossed: true));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldBe(
            ["GET /api/store/agents/{username}/{agent_name}: 0 of 9 requests succeeded, too few to judge it (fewer than 10)."]);
        judgement.Thresholds.ShouldNotContain(threshold => threshold.Crossed);
    }

    [Fact]
    public void One_that_was_not_reached_changes_no_verdict()
    {
        var judgement = Judged(0, With(Operation, passes: 0, fails: 0, crossed: false));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldBeEmpty();
        judgement.Thresholds.Single(threshold => threshold.Metric == Operation).NoSamples.ShouldBeTrue();
    }

    [Fact]
    public void One_of_too_few_requests_hides_no_other_that_was_crossed()
    {
        var judgement = Judged(99, With(Operation, passes: 0, fails: 9, crossed: true, summary =>
            summary["metrics"]!["http_req_duration"]!["thresholds"]!["p(95)<60000"] = true));

        judgement.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        judgement.Reason.ShouldNotBeNull().ShouldStartWith("http_req_duration p(95)");
        judgement.Reason.ShouldNotContain("operation_success");
    }

    [Fact]
    public void One_that_k6_passes_although_it_never_works_is_a_contradiction_and_no_pass() =>
        Judged(0, With(Operation, passes: 0, fails: 10, crossed: false)).Verdict.ShouldBe(Verdict.Inconclusive);

    [Theory]
    [InlineData(99, 0, 9, true)]
    [InlineData(0, 0, 0, false)]
    public void A_pass_is_read_back_as_one(int exitCode, int passes, int fails, bool crossed)
    {
        var judgement = Judged(exitCode, With(Operation, passes, fails, crossed));
        var result = Samples.Result(Samples.Test(), judgement.Verdict) with
        {
            Outcome = Samples.Ended(exitCode),
            Thresholds = judgement.Thresholds,
        };

        ResultJson.Read<LoadTesting.Model.TestResult>(ResultJson.Write(result)).Checked(Samples.Here).Verdict.ShouldBe(Verdict.Passed);
    }

    private static Judgement Judged(int exitCode, K6SummaryReading reading) =>
        Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(exitCode), reading);

    /// <summary>A real k6's export with an operation's success beside the rest.</summary>
    private static K6SummaryReading With(string metric, int passes, int fails, bool crossed, Action<JObject>? change = null)
    {
        var summary = JObject.Parse(Export.Text("passed"));
        summary["metrics"]![metric] = new JObject
        {
            ["passes"] = passes,
            ["fails"] = fails,
            ["value"] = passes + fails == 0 ? 0 : (double)passes / (passes + fails),
            ["thresholds"] = new JObject { ["rate>=0.05"] = crossed },
        };
        change?.Invoke(summary);
        return K6SummaryFile.Parse(summary.ToString());
    }
}
