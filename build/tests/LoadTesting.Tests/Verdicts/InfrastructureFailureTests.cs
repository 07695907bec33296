using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

/// <summary>Every row of what is worth a second attempt and what is not.</summary>
public sealed class InfrastructureFailureTests
{
    private static readonly K6Outcome NotStarted = new(null, StopReason.NotStarted, Samples.Noon, TimeSpan.Zero, Error: "no such file");

    [Fact]
    public void An_engine_that_could_not_be_started_is_one() =>
        Format(NotStarted, requests: 0, refused: 0).ShouldBe("The engine could not be started: no such file");

    [Fact]
    public void An_engine_that_broke_after_its_first_request_is_none() => Format(NotStarted, requests: 1, refused: 0).ShouldBeNull();

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public void An_executable_that_could_not_be_executed_is_one(int exitCode) => Format(Samples.Ended(exitCode), 0, 0).ShouldNotBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(107)]
    public void A_platform_that_refused_every_connection_is_one_however_k6_ended(int exitCode) =>
        Format(Samples.Ended(exitCode), requests: 120, refused: 120).ShouldNotBeNull().ShouldContain("the connection was refused for all 120 requests");

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(107)]
    [InlineData(137)]
    public void One_answer_among_the_refusals_makes_it_a_measurement(int exitCode) =>
        Format(Samples.Ended(exitCode), requests: 120, refused: 119).ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(107)]
    [InlineData(109)]
    public void A_test_without_a_request_is_none_by_itself(int exitCode) => Format(Samples.Ended(exitCode), 0, 0).ShouldBeNull();

    [Theory]
    [InlineData(StopReason.Interrupted)]
    [InlineData(StopReason.Deadline)]
    public void A_test_that_was_stopped_is_none(StopReason reason) =>
        Format(Samples.Ended(105) with { StopReason = reason }, requests: 120, refused: 120).ShouldBeNull();

    [Theory]
    [InlineData("(503/E1) service unavailable", true)]
    [InlineData("(500) oops", true)]
    [InlineData("provisioning API error (502): <html>", true)]
    [InlineData("unexpected HTTP error from https://api.k6.io/v1/tests: 500 Internal Server Error", true)]
    [InlineData("(403/E4) quota exceeded", false)]
    [InlineData("unexpected HTTP error from https://api.k6.io/v1/tests/500: 404 Not Found", false)]
    [InlineData("not authenticated", false)]
    public void A_cloud_that_failed_before_the_run_began_is_one(string error, bool isOne) =>
        (Cloud(Samples.Ended(97) with { Error = error }) is not null).ShouldBe(isOne);

    [Fact]
    public void A_cloud_that_failed_once_the_run_had_a_page_is_none() =>
        Cloud(Samples.Ended(97) with { Error = "(503/E1) service unavailable", TestUrl = new Uri("https://stack.grafana.net/runs/7") })
            .ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(null)]
    public void A_cloud_run_that_was_judged_or_killed_is_none(int? exitCode) =>
        Cloud(Samples.Ended(exitCode) with { Error = "(503/E1) service unavailable" }).ShouldBeNull();

    [Fact]
    public void Refusals_alone_are_inconclusive_although_k6_calls_its_thresholds_crossed()
    {
        var reading = Export.Read("requests-failed");
        var requests = reading.Summary!.Requests;

        var judgement = Judge.Evaluate(
            Samples.Test(), Samples.Here, Samples.Ended(99), reading, timeLine: TimeLineWith(requests, refused: requests));

        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Reason.ShouldNotBeNull().ShouldContain("Nothing answered");
        Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(99), reading, timeLine: TimeLineWith(requests, refused: requests - 1))
            .Verdict.ShouldBe(Verdict.ThresholdsCrossed);
    }

    internal static TimeLine TimeLineWith(long requests, long refused) => TimeLineFile.Read(new StringReader(TextWith(requests, refused)));

    internal static string TextWith(long requests, long refused) =>
        $$$$"""
        {"event":"param","data":{"period":1000}}
        {"event":"metric","data":{"http_reqs":{"type":"counter"},"http_reqs{error_code:1212}":{"type":"counter"},"time":{"type":"gauge"}}}
        {"event":"start","data":[[1900000000000]]}
        {"event":"cumulative","data":[[{{{{requests}}}},1],[{{{{refused}}}},1],[1900000001000]]}
        """;

    private static string? Format(K6Outcome outcome, long requests, long refused) =>
        InfrastructureFailure.Evaluate(Samples.Here, outcome, summary: null, TimeLineWith(requests, refused));

    private static string? Cloud(K6Outcome outcome) =>
        InfrastructureFailure.Evaluate(Samples.InCloud, outcome, summary: null, TimeLine.Without("a cloud run leaves none"));
}
