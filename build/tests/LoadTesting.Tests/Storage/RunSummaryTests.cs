using CsCheck;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Tests.Storage;

public sealed class RunSummaryTests
{
    private const Verdict Passed = Verdict.Passed;
    private const Verdict Crossed = Verdict.ThresholdsCrossed;
    private const Verdict Inconclusive = Verdict.Inconclusive;
    private const Verdict Interrupted = Verdict.Interrupted;

    [Fact]
    public void All_passed_is_0() => ExitCode(Passed, Passed, Passed).ShouldBe(0);

    [Fact]
    public void The_worst_wins()
    {
        ExitCode(Passed, Crossed, Passed).ShouldBe(99);
        ExitCode(Inconclusive, Crossed, Passed).ShouldBe(3);
        ExitCode(Crossed, Interrupted, Inconclusive).ShouldBe(130);
    }

    [Fact]
    public void A_planned_test_without_a_result_keeps_a_run_from_passing()
    {
        ExitCode(Passed, null, Passed).ShouldBe(3);
        ExitCode(null, null, null).ShouldBe(3);
        ExitCode().ShouldBe(3);
    }

    [Fact]
    public void Tests_that_were_not_run_because_an_earlier_one_failed_leave_that_failure_s_code()
    {
        ExitCode(Passed, Crossed, null).ShouldBe(99);
        ExitCode(Passed, Inconclusive, null).ShouldBe(3);
        ExitCode(Interrupted, null, null).ShouldBe(130);
    }

    [Fact]
    public void A_run_that_was_stopped_between_two_tests_is_interrupted() =>
        Summary([Passed, null], wasInterrupted: true).ExitCode.ShouldBe(130);

    [Fact]
    public void Only_a_run_of_passed_tests_alone_is_green() =>
        Gen.Int[-1, 3].Array[0, 6].Sample(kinds =>
        {
            var verdicts = kinds.Select(kind => kind < 0 ? (Verdict?)null : (Verdict)kind).ToArray();
            return (ExitCode(verdicts) == 0) == (verdicts.Length > 0 && verdicts.All(verdict => verdict == Passed));
        });

    [Fact]
    public void The_sentence_counts_what_became_of_the_tests() =>
        Summary([Passed, Passed, Crossed, null]).Sentence.ShouldBe("4 tests: 2 passed, 1 with crossed thresholds, 1 not run.");

    [Fact]
    public void A_threshold_that_the_tests_cross_together_is_99_though_each_passed() =>
        WithThreshold(Threshold(crossed: true), Passed, Passed).ExitCode.ShouldBe(99);

    [Fact]
    public void A_threshold_that_holds_changes_nothing()
    {
        WithThreshold(Threshold(), Passed, Passed).ExitCode.ShouldBe(0);
        WithThreshold(Threshold(), Passed, Crossed).ExitCode.ShouldBe(99);
    }

    [Fact]
    public void A_threshold_that_could_not_be_judged_is_no_pass() =>
        WithThreshold(Threshold(problem: "Not measured."), Passed, Crossed).ExitCode.ShouldBe(3);

    [Fact]
    public void A_threshold_that_only_lacks_tests_which_an_earlier_failure_stopped_leaves_that_failure_s_code()
    {
        WithThreshold(Threshold(problem: "Test_1 was not run."), Crossed, null).ExitCode.ShouldBe(99);
        WithThreshold(Threshold(problem: "Test_1 was not run."), Passed, null).ExitCode.ShouldBe(3);
    }

    private static RunSummary WithThreshold(SuiteThresholdResult threshold, params Verdict?[] verdicts) =>
        Summary(verdicts) with { SuiteThresholds = [threshold] };

    private static SuiteThresholdResult Threshold(bool crossed = false, string? problem = null) =>
        new("All", ["Test_0", "Test_1"], "http_req_failed", "rate<0.01", crossed, problem is null ? 0.02 : null, 0.01, problem);

    [Fact]
    public void The_sentence_tells_of_the_suite_s_thresholds_when_one_of_them_did_not_hold()
    {
        var crossed = Samples.EveryVerdict().SuiteThresholds[0];
        var summary = Summary([Passed]) with { SuiteThresholds = [crossed, crossed with { Crossed = false }] };

        summary.Sentence.ShouldBe("1 test: 1 passed. 2 thresholds of the suite: 1 crossed, 1 held.");
        (summary with { SuiteThresholds = [crossed with { Crossed = false }] }).Sentence.ShouldBe("1 test: 1 passed.");
    }

    [Fact]
    public void A_regression_under_the_gate_is_called_by_its_name()
    {
        var worse = Summary([Passed]) with { Comparison = Samples.Gated(isWorse: true) };

        (worse.ExitCode, worse.Outcome).ShouldBe((99, "worse than the baseline"));
        worse.Sentence.ShouldBe("1 test: 1 passed. Compared with the baseline: 1 regression, no improvement; 2 of 3 tests compared.");
        (Summary([Crossed]) with { Comparison = Samples.Gated(isWorse: true) }).Outcome.ShouldBe("thresholds crossed");
        var shown = Samples.Gated(isWorse: true) with { Gate = RegressionGate.None };
        (Summary([Passed]) with { Comparison = shown }).Outcome.ShouldBe("passed");
    }

    [Fact]
    public void A_gate_that_could_not_look_at_a_test_of_both_runs_is_no_pass_and_new_tests_do_not_count()
    {
        var gap = Summary([Passed]) with { Comparison = Samples.Gated(isWorse: false, "VUs: 5 then, 10 now") };

        (gap.ExitCode, gap.Outcome).ShouldBe((3, "not comparable with the baseline"));
        (Summary([Passed]) with { Comparison = Samples.Gated(isWorse: false) }).ExitCode.ShouldBe(0);
    }

    private static int ExitCode(params Verdict?[] verdicts) => Summary(verdicts).ExitCode;

    private static RunSummary Summary(Verdict?[] verdicts, bool wasInterrupted = false)
    {
        var tests = verdicts.Select((_, index) => Samples.Test($"Test_{index}")).ToArray();
        var results = tests.Zip(verdicts).Where(pair => pair.Second is not null)
            .Select(pair => Samples.Result(pair.First, pair.Second!.Value)).ToList();
        return RunSummary.From(Samples.Plan(tests), results, wasInterrupted);
    }
}
