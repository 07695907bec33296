using LoadTesting.Comparison;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using LoadTesting.Results;

namespace LoadTesting.Tests.Reporting;

public sealed class RunAnnotationsTests
{
    [Fact]
    public void Each_test_that_did_not_pass_is_an_error_with_its_reason_the_worst_first()
    {
        var errors = RunAnnotations.Of(Samples.EveryVerdict()).Where(annotation => annotation.IsError).ToList();

        errors.Select(annotation => annotation.Title).ShouldBe(
        [
            "Interrupted_Test: interrupted", "Unjudged_Test: no verdict", "Invalid_Test: invalid", "Crossed_Test: thresholds crossed",
            "Small as a whole", "Checkout",
        ]);
        errors[0].Message.ShouldBe("For a reason.");
        errors[^1].Message.ShouldBe("No time line has the metric.");
    }

    [Fact]
    public void Warnings_and_failed_attempts_are_warnings_and_tests_that_were_left_out_one_for_all()
    {
        var warnings = RunAnnotations.Of(Samples.EveryVerdict()).Where(annotation => !annotation.IsError).ToList();

        warnings.Select(annotation => annotation.Title).ShouldBe(["1 of 6 tests were not run", "Passed_Test", "Passed_Test"]);
        warnings[1].Message.ShouldContain("Connection refused.");
        warnings[2].Message.ShouldBe("Something odd.");
    }

    [Fact]
    public void Tests_that_were_not_run_although_nothing_failed_are_an_error()
    {
        var first = Samples.Test("First");
        var summary = RunSummary.Of(Samples.Plan(first, Samples.Test("Second")), [Samples.Result(first, Verdict.Passed)]);

        RunAnnotations.Of(summary).ShouldHaveSingleItem().IsError.ShouldBeTrue();
    }

    [Fact]
    public void What_became_worse_since_an_earlier_run_is_a_warning_a_test()
    {
        MetricChange[] changes =
        [
            new(null, ComparedMetric.P95, 100, 130, 0.3, ChangeVerdict.Regression, "far above the floor"),
            new("GET /api/credits", ComparedMetric.P50, 10, 10, 0, ChangeVerdict.NoChange, "the same"),
        ];
        var comparison = new RunComparison(
            RunComparison.CurrentVersion,
            new BaselineRun("results-a", "SmallSuite", TargetEnvironment.Dev, RunMode.Local, Samples.Noon, null, null),
            0.1,
            [new TestComparison("First", "Small", null, changes, [])],
            [],
            []);

        var warning = RunAnnotations.Of(RunSummary.Of(Samples.Plan(Samples.Test()), [Samples.Result(Samples.Test(), Verdict.Passed)]), comparison)
            .ShouldHaveSingleItem();

        warning.ShouldBe(new RunAnnotation(false, "First: slower or failing more than before", "all requests, p95: far above the floor"));
    }

    [Fact]
    public void A_run_that_passed_has_nothing_to_show() =>
        RunAnnotations.Of(RunSummary.Of(Samples.Plan(Samples.Test()), [Samples.Result(Samples.Test(), Verdict.Passed)])).ShouldBeEmpty();
}
