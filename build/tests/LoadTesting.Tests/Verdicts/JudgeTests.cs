using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

/// <summary>Every row of the truth table over exit code, thresholds and data.</summary>
public sealed class JudgeTests
{
    private static readonly Uri Page = new("https://stack.grafana.net/runs/7");

    [Theory]
    [InlineData("passed")]
    [InlineData("passed-k6-1")]
    public void Ended_well_with_data_and_thresholds_met_is_a_pass(string export)
    {
        var judgement = Local(0, Export.Read(export));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Reason.ShouldBeNull();
        judgement.Warnings.ShouldBeEmpty();
        judgement.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Expression}").ShouldBe(
            ["checks rate>0.80", "http_req_duration p(95)<60000", "http_req_duration p(99)<60000", "http_req_failed rate<0.20"]);
        judgement.Thresholds.ShouldAllBe(
            threshold => !threshold.Crossed && !threshold.NoSamples && threshold.Value != null && threshold.Limit != null);
    }

    [Fact]
    public void A_stream_that_nobody_took_is_a_warning_and_no_verdict()
    {
        var outcome = new K6Outcome(0, StopReason.Ended, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(10))
        {
            StreamProblem = "Failed to send: connection refused",
        };

        var judgement = Judge.Evaluate(Samples.Test(), new EngineCapabilities(), outcome, Export.Read("passed"));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldHaveSingleItem().ShouldContain("changes no verdict: Failed to send: connection refused");
    }

    [Fact]
    public void A_crossed_threshold_says_which_and_by_how_much()
    {
        var judgement = Local(99, Export.Read("requests-failed"));

        judgement.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        judgement.Reason.ShouldBe(
            "checks rate was 50 %, limit > 80 % (30 points below). http_req_failed rate was 100 %, limit < 20 % (80 points above).");
    }

    [Fact]
    public void A_crossed_threshold_counts_also_when_k6_ends_with_0()
    {
        var judgement = Local(0, Export.Read("crossed"));

        judgement.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        judgement.Warnings.ShouldHaveSingleItem().ShouldContain("exit code 0");
    }

    [Fact]
    public void Exit_code_99_without_a_crossed_threshold_is_a_contradiction() =>
        Inconclusive(Local(99, Export.Read("passed")), "its summary shows none");

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Without_a_summary_there_is_inconclusive(int exitCode)
    {
        Inconclusive(Local(exitCode, K6SummaryFile.Read("/there/is/no/such/file.json")), "k6 left no summary");
        Inconclusive(Local(exitCode, K6SummaryFile.Parse("{\"metrics\": {\"http_re")), "damaged or cut off");
        Inconclusive(Local(exitCode, K6SummaryFile.Parse("not json at all")), "damaged or cut off");
        Inconclusive(Local(exitCode, reading: null), "k6 left no summary");
    }

    [Fact]
    public void Iterations_that_all_threw_are_inconclusive_although_k6_ends_with_0()
    {
        var outcome = Samples.Ended(0) with { ScriptExceptions = 138452, Error = "Error: boom\n\tat default" };

        Inconclusive(
            Local(outcome, Export.Read("every-iteration-threw")), "Every iteration (138452) threw an exception. It said: Error: boom.");
    }

    [Fact]
    public void Iterations_that_all_threw_after_their_request_are_inconclusive() =>
        Inconclusive(Local(Samples.Ended(0) with { ScriptExceptions = 94 }, Export.Read("every-iteration-threw-after-its-request")),
            "Every iteration (94) threw");

    [Fact]
    public void Iterations_that_all_threw_are_found_without_the_log_by_what_is_missing()
    {
        Inconclusive(Local(0, Export.Read("every-iteration-threw")), "No request was made in 138452 iterations");
        Inconclusive(Local(0, Export.Read("every-iteration-threw-after-its-request")), "No check ran");
    }

    [Fact]
    public void Iterations_that_all_threw_outweigh_a_crossed_threshold_which_is_still_named()
    {
        var judgement = Local(Samples.Ended(99) with { ScriptExceptions = 80 }, Export.Read("crossed"));

        Inconclusive(judgement, "Every iteration (80) threw");
        judgement.Reason.ShouldNotBeNull().ShouldContain("Crossed by then: http_req_duration p(95) was");
    }

    [Fact]
    public void Some_iterations_that_threw_are_a_pass_with_a_warning()
    {
        var judgement = Local(
            Samples.Ended(0) with { ScriptExceptions = 78, Error = "Error: boom some" }, Export.Read("some-iterations-threw"));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldBe(["78 of 158 iterations threw an exception: Error: boom some"]);
    }

    [Theory]
    [InlineData("no-requests", "No request was made")]
    [InlineData("no-checks", "No check ran, although 80 requests were made")]
    [InlineData("threshold-without-samples", "Not measured: never_added (count>=0)")]
    [InlineData("no-thresholds", "The script has no thresholds")]
    public void A_run_that_measured_nothing_is_inconclusive(string export, string reason) =>
        Inconclusive(Local(0, Export.Read(export)), reason);

    [Fact]
    public void A_run_without_an_iteration_is_inconclusive() =>
        Inconclusive(Local(0, Export.With("no-requests", "iterations", metric => metric["count"] = 0)), "No iteration was completed");

    [Fact]
    public void A_threshold_that_was_crossed_counts_beside_one_that_was_not_measured()
    {
        var reading = Export.With("threshold-without-samples", "checks", metric => metric["thresholds"]!["rate>0.80"] = true);

        var judgement = Local(99, reading);

        judgement.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        judgement.Warnings.ShouldHaveSingleItem().ShouldContain("never_added");
    }

    [Fact]
    public void A_value_that_breaks_its_threshold_is_not_passed_because_the_flag_says_so() =>
        Inconclusive(Local(0, Export.With("passed", "http_req_duration", metric => metric["p(95)"] = 70_000)), "contradicts itself");

    [Theory]
    [InlineData(97, "Cloud test aborted or failed to start", "K6_CLOUD_TOKEN")]
    [InlineData(98, "progress could not be fetched", "Grafana Cloud")]
    [InlineData(100, "setup() took longer", "setupTimeout")]
    [InlineData(101, "teardown() took longer", "teardownTimeout")]
    [InlineData(102, "time limit", "k6.log")]
    [InlineData(104, "refused its configuration", "target Validate")]
    [InlineData(106, "REST interface", "port")]
    [InlineData(107, "exception at init or in setup()", "GenerateTokens")]
    [InlineData(108, "aborted the test", "test.abort()")]
    [InlineData(109, "panic", "another version of k6")]
    [InlineData(110, "marked the test as failed", "test.fail()")]
    [InlineData(125, "container could not be started", "Docker")]
    [InlineData(127, "could not be executed", "another engine")]
    [InlineData(137, "was killed", "memory")]
    [InlineData(139, "signal 11", "k6.log")]
    [InlineData(255, "no code of its own", "wrong flag")]
    [InlineData(-1, "no code of its own", "wrong flag")]
    [InlineData(42, "not known", "k6.log")]
    public void Each_other_exit_code_is_inconclusive_with_its_own_reason_and_next_step(int exitCode, string reason, string nextStep)
    {
        var judgement = Local(Samples.Ended(exitCode) with { Error = "GoError: the reason" }, Export.Read("passed"));

        Inconclusive(judgement, reason);
        judgement.Reason.ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldContain($"(exit code {exitCode})"),
            text => text.ShouldContain(nextStep),
            text => text.ShouldContain("It said: GoError: the reason."));
    }

    [Theory]
    [InlineData(103)]
    [InlineData(105)]
    public void A_stop_that_the_build_did_not_ask_for_is_an_interruption(int exitCode) =>
        Local(exitCode, Export.Read("passed")).Verdict.ShouldBe(Verdict.Interrupted);

    [Theory]
    [InlineData(103)]
    [InlineData(105)]
    [InlineData(108)]
    [InlineData(110)]
    public void Crossed_thresholds_that_an_exit_code_hides_are_named(int exitCode)
    {
        var judgement = Local(exitCode, Export.Read("aborted-with-crossed-thresholds"));

        judgement.Verdict.ShouldNotBe(Verdict.Passed);
        judgement.Reason.ShouldNotBeNull().ShouldContain("Crossed by then: http_req_duration avg was");
        judgement.Thresholds.ShouldContain(threshold => threshold.Crossed && threshold.Metric == "http_req_duration");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(105)]
    [InlineData(null)]
    public void An_interruption_is_one_whatever_k6_left(int? exitCode)
    {
        var judgement = Local(Samples.Ended(exitCode) with { StopReason = StopReason.Interrupted }, Export.Read("passed"));

        judgement.Verdict.ShouldBe(Verdict.Interrupted);
        judgement.Reason.ShouldBe("Interrupted after 1m11s of 1m10s.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(105)]
    [InlineData(null)]
    public void A_test_that_overran_its_deadline_is_inconclusive(int? exitCode) =>
        Inconclusive(
            Local(Samples.Ended(exitCode) with { StopReason = StopReason.Deadline }, Export.Read("passed")), "Did not end by its deadline");

    [Fact]
    public void An_engine_that_could_not_start_is_inconclusive() =>
        Inconclusive(Local(new K6Outcome(null, StopReason.NotStarted, Samples.Noon, TimeSpan.Zero, Error: "no such file"), null),
            "could not be started: no such file");

    [Fact]
    public void A_k6_that_was_killed_is_inconclusive() => Inconclusive(Local(Samples.Ended(null), Export.Read("passed")), "killed");

    [Theory]
    [InlineData(0, Verdict.Passed)]
    [InlineData(99, Verdict.ThresholdsCrossed)]
    [InlineData(97, Verdict.Inconclusive)]
    [InlineData(98, Verdict.Inconclusive)]
    [InlineData(255, Verdict.Inconclusive)]
    [InlineData(105, Verdict.Interrupted)]
    public void In_the_cloud_the_exit_code_decides(int exitCode, Verdict verdict)
    {
        var url = new Uri("https://stack.grafana.net/a/k6-app/runs/7");

        var outcome = Samples.Ended(exitCode) with { TestUrl = url, FiguresProblem = "the API answered 403" };

        var judgement = Judge.Evaluate(Samples.Test(), Samples.InCloud, outcome, reading: null);

        judgement.Verdict.ShouldBe(verdict);
        (judgement.Reason is null).ShouldBe(verdict == Verdict.Passed);
        judgement.Warnings.ShouldHaveSingleItem().ShouldContain("the API answered 403");
        judgement.Warnings[0].ShouldContain(url.ToString());
    }

    [Theory]
    [InlineData("passed", 0, Verdict.Passed)]
    [InlineData("crossed", 99, Verdict.ThresholdsCrossed)]
    [InlineData("no-requests", 0, Verdict.Inconclusive)]
    public void With_figures_a_run_in_the_cloud_is_judged_like_any_other(string export, int exitCode, Verdict verdict)
    {
        var judgement = Judge.Evaluate(
            Samples.Test(), Samples.InCloud, Samples.Ended(exitCode) with { TestUrl = Page }, Export.Read(export));

        judgement.Verdict.ShouldBe(verdict, judgement.Reason);
    }

    [Theory]
    [InlineData(0.80, Verdict.Passed)]
    [InlineData(0.81, Verdict.Invalid)]
    public void A_load_generator_elsewhere_that_was_at_its_limit_makes_a_test_invalid(double cpu, Verdict verdict)
    {
        var outcome = Samples.Ended(0) with { TestUrl = Page, GeneratorPeaks = new GeneratorPeaks(cpu, 0.99) };

        var judgement = Judge.Evaluate(Samples.Test(), Samples.InCloud, outcome, Export.Read("passed"));

        judgement.Verdict.ShouldBe(verdict);
        if (verdict == Verdict.Invalid)
            judgement.Reason.ShouldNotBeNull().ShouldContain("81 %");
    }

    [Fact]
    public void A_lost_runner_makes_a_test_invalid_and_its_share_is_named()
    {
        var judgement = Local(
            Samples.Ended(null) with { Runners = [Runner(1, 0), Runner(2, null) with { Lost = "evicted." }, Runner(3, 0)] },
            Export.Read("passed"));

        judgement.Verdict.ShouldBe(Verdict.Invalid);
        judgement.Reason.ShouldBe(
            "1 runner of 3 was lost: 2 (pod-2: evicted). So 33 % of the planned load is missing. Run the test again.");
    }

    [Fact]
    public void A_runner_that_could_not_be_judged_is_named()
    {
        var judgement = Local(Samples.Ended(107) with { Runners = [Runner(1, 0), Runner(2, 107), Runner(3, 99)] }, Export.Read("passed"));

        Inconclusive(judgement, "exit code 107 of runner 2 of 3");
    }

    [Fact]
    public void A_runner_that_crossed_alone_is_a_warning()
    {
        var judgement = Local(Samples.Ended(0) with { Runners = [Runner(1, 0), Runner(2, 99), Runner(3, 0)] }, Export.Read("passed"));

        judgement.Verdict.ShouldBe(Verdict.Passed, judgement.Reason);
        judgement.Warnings.ShouldHaveSingleItem().ShouldContain("Only runner 2 of 3 crossed thresholds");
    }

    [Fact]
    public void A_cloud_run_that_crossed_thresholds_points_at_its_page() =>
        Judge.Evaluate(
            Samples.Test(), Samples.InCloud, Samples.Ended(99) with { TestUrl = Page, FiguresProblem = "403" }, reading: null)
            .Reason.ShouldNotBeNull().ShouldContain("https://stack.grafana.net/runs/7");

    private static RunnerOutcome Runner(int number, int? exitCode) =>
        new(number, $"pod-{number}") { ExitCode = exitCode, Requests = 100, Share = 1 / 3.0 };

    private static Judgement Local(int? exitCode, K6SummaryReading? reading) => Local(Samples.Ended(exitCode), reading);

    private static Judgement Local(K6Outcome outcome, K6SummaryReading? reading) =>
        Judge.Evaluate(Samples.Test(), Samples.Here, outcome, reading);

    private static void Inconclusive(Judgement judgement, string reason)
    {
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Reason.ShouldNotBeNull().ShouldContain(reason);
    }
}
