using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Reporting;

public sealed class RunAnnotationsTests
{
    [Fact]
    public void Each_test_that_did_not_pass_is_an_error_with_its_reason_the_worst_first()
    {
        var errors = RunAnnotations.Create(Samples.EveryVerdict()).Where(annotation => annotation.IsError).ToList();

        errors.Select(annotation => annotation.Title).ShouldBe(
        [
            "Interrupted_Test: interrupted", "Inconclusive_Test: inconclusive", "Invalid_Test: invalid", "Crossed_Test: thresholds crossed",
            "Small as a whole", "Checkout",
        ]);
        errors[0].Message.ShouldBe("For a reason.");
        errors[^1].Message.ShouldBe("No time line has the metric.");
    }

    [Fact]
    public void Warnings_and_failed_attempts_are_warnings_and_tests_that_were_left_out_one_for_all()
    {
        var warnings = RunAnnotations.Create(Samples.EveryVerdict()).Where(annotation => !annotation.IsError).ToList();

        warnings.Select(annotation => annotation.Title).ShouldBe(["1 of 6 tests were not run", "Passed_Test", "Passed_Test"]);
        warnings[1].Message.ShouldContain("Connection refused.");
        warnings[2].Message.ShouldBe("Something odd.");
    }

    [Fact]
    public void Tests_that_were_not_run_although_nothing_failed_are_an_error()
    {
        var first = Samples.Test("First");
        var summary = RunSummary.From(Samples.Plan(first, Samples.Test("Second")), [Samples.Result(first, Verdict.Passed)]);

        RunAnnotations.Create(summary).ShouldHaveSingleItem().IsError.ShouldBeTrue();
    }

    [Theory]
    [InlineData(RegressionGate.None, false)]
    [InlineData(RegressionGate.Regression, true)]
    public void What_became_worse_since_an_earlier_run_is_a_warning_a_test_and_an_error_under_the_gate(RegressionGate gate, bool isError)
    {
        var comparison = Samples.Gated(isWorse: true) with { Gate = gate };
        var summary = RunSummary.From(
            Samples.Plan(Samples.Test()), [Samples.Result(Samples.Test(), Verdict.Passed)]) with { Comparison = comparison };

        RunAnnotations.Create(summary).ShouldHaveSingleItem()
            .ShouldBe(new RunAnnotation(isError, "First: slower or failing more than before", "all requests, p95: far above the floor"));
    }

    [Fact]
    public void What_the_gate_could_not_compare_is_an_error_with_its_reason()
    {
        var summary = RunSummary.From(Samples.Plan(Samples.Test()), [Samples.Result(Samples.Test(), Verdict.Passed)]) with
        {
            Comparison = Samples.Gated(isWorse: false, "VUs: 5 then, 10 now"),
        };

        RunAnnotations.Create(summary).ShouldHaveSingleItem()
            .ShouldBe(new RunAnnotation(true, "Second: not compared", "VUs: 5 then, 10 now"));
    }

    [Fact]
    public void A_run_that_passed_has_nothing_to_show() =>
        RunAnnotations.Create(RunSummary.From(Samples.Plan(Samples.Test()), [Samples.Result(Samples.Test(), Verdict.Passed)]))
            .ShouldBeEmpty();
}
