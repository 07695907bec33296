namespace Shims.Tests.Frosting;

public sealed class InformationTests
{
    [Fact]
    public void The_report_names_each_task_and_its_status() =>
        BuildRun.From([typeof(First), typeof(Second)], ["--target=second-task"]).Output.ShouldMatch(@"First\s+[\d:.]+\s+Succeeded");

    [Fact]
    public void Quiet_leaves_the_headings_out() =>
        BuildRun.From([typeof(First)], ["--target=First", "--verbosity=quiet"]).Output.ShouldNotContain("First\n");

    [Fact]
    public void A_verbosity_that_does_not_exist_is_refused() =>
        BuildRun.From([typeof(First)], ["--target=First", "--verbosity=loud"]).ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldNotBe(0),
            run => run.Did.ShouldBeEmpty());
}
