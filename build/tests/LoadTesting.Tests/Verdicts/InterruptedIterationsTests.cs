using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

public sealed class InterruptedIterationsTests
{
    [Fact]
    public void A_platform_that_stopped_answering_has_not_passed_because_its_last_requests_were_not_counted()
    {
        var reading = Export.Read("passed");
        var half = reading.Summary!.Requests;

        var judgement = Judged(reading, half);

        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Reason.ShouldNotBeNull().ShouldSatisfyAllConditions(
            reason => reason.ShouldContain($"{half} iterations were interrupted at the end of the test"),
            reason => reason.ShouldContain("http_req_duration p(95)"),
            reason => reason.ShouldContain("http_req_failed rate"));
    }

    [Fact]
    public void A_generator_at_its_limit_is_the_better_reason()
    {
        var busy = new GeneratorLoad(2, 0.95)
        {
            Samples = 8, MeanCpu = 1, MaxCpu = 1, BusyShare = 1, EngineCpu = 0.4, WaitedCpu = 0.6, InterruptedIterations = 82,
        };

        Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(0), Export.Read("passed"), busy).Verdict.ShouldBe(Verdict.Invalid);
    }

    [Fact]
    public void A_few_of_many_leave_a_pass_and_a_note()
    {
        var reading = Export.With("passed", "http_reqs", metric => metric["count"] = 100_000);

        var judgement = Judged(reading, 3);

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldHaveSingleItem().ShouldStartWith("3 iterations were interrupted");
    }

    [Fact]
    public void A_test_that_was_stopped_kept_nobody_waiting()
    {
        var stopped = Samples.Ended(105) with { StopReason = StopReason.Interrupted };

        Judge.Evaluate(Samples.Test(), Samples.Here, stopped, Export.Read("passed"), new GeneratorLoad(4, 1) { InterruptedIterations = 3 })
            .Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http_req_duration", "p(99)<100", 50.0, 99, 1, false)]
    [InlineData("http_req_duration", "p(99)<100", 50.0, 98, 2, true)]
    [InlineData("http_req_duration", "p(95)<100", 50.0, 96, 4, false)]
    [InlineData("http_req_duration", "p(95)<100", 50.0, 94, 6, true)]
    [InlineData("http_req_duration", "med<100", 50.0, 60, 40, false)]
    [InlineData("http_req_duration", "avg<100", 50.0, 60, 40, false)]
    [InlineData("http_req_failed", "rate<0.2", 0.0, 90, 10, false)]
    [InlineData("http_req_failed", "rate<0.2", 0.15, 90, 10, true)]
    [InlineData("checks", "rate>0.8", 1.0, 10, 90, false)]
    public void A_threshold_is_unsure_when_the_interrupted_requests_could_cross_it(
        string metric, string expression, double value, int requests, int cutOff, bool isUnsure)
    {
        var summary = new K6Summary(
            new Dictionary<string, K6Metric> { ["http_reqs"] = new(
                "http_reqs", new Dictionary<string, double> { ["count"] = requests }, new Dictionary<string, bool>()) },
            []);

        InterruptedIterations.Unsure(summary, [new ThresholdResult(metric, expression, Crossed: false, value, null)], cutOff).Any()
            .ShouldBe(isUnsure);
    }

    private static Judgement Judged(K6SummaryReading reading, long cutOff) => Judge.Evaluate(
        Samples.Test(), Samples.Here, Samples.Ended(0), reading, new GeneratorLoad(4, 1) { InterruptedIterations = cutOff });
}
