namespace Shims.Tests.Frosting;

public sealed class TaskGraphTests
{
    [Fact]
    public void A_task_runs_after_what_it_depends_on() =>
        BuildRun.From([typeof(Second), typeof(First)], ["--target=second-task"]).Did.ShouldBe(["First", "Second"]);

    [Fact]
    public void Several_targets_run_in_the_order_given() =>
        BuildRun.From([typeof(First), typeof(Arguments)], ["-t", "Arguments", "-t", "First"]).Did
            .ShouldBe(["vus=0 env=none", "First"]);

    [Fact]
    public void A_task_without_an_action_still_runs_what_it_depends_on() =>
        BuildRun.From([typeof(First), typeof(Second), typeof(Aggregate)], ["--target=Aggregate"]).Did.ShouldBe(["First", "Second"]);

    [Fact]
    public void Exclusive_runs_the_target_alone() =>
        BuildRun.From([typeof(First), typeof(Second)], ["--target=second-task", "--exclusive"]).Did.ShouldBe(["Second"]);

    [Fact]
    public void A_task_that_should_not_run_is_skipped()
    {
        var run = BuildRun.From([typeof(Skipped), typeof(AfterSkipped)], ["--target=AfterSkipped"]);

        (run.ExitCode, string.Join(' ', run.Did)).ShouldBe((0, "AfterSkipped"));
        run.Output.ShouldMatch(@"Skipped\s+-\s+Skipped");
    }

    [Fact]
    public void A_target_that_should_not_run_fails_the_run()
    {
        var run = BuildRun.From([typeof(Skipped)], ["--target=Skipped"]);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("Could not reach target 'Skipped'");
    }

    [Fact]
    public void A_missing_target_fails_the_run_and_is_named()
    {
        var run = BuildRun.From([typeof(First)], ["--target=Frist"]);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("The target 'Frist' was not found.");
    }

    [Fact]
    public void Two_tasks_of_one_name_are_refused()
    {
        var run = BuildRun.From([typeof(First), typeof(First)], ["--target=First"]);

        run.ExitCode.ShouldNotBe(0);
        run.Did.ShouldBeEmpty();
        run.Output.ShouldContain("First");
    }

    [Fact]
    public void A_dependency_that_is_not_a_task_is_refused_and_named()
    {
        var run = BuildRun.From([typeof(DependsOnNoTask)], ["--target=DependsOnNoTask"]);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("String'");
    }

    [Theory]
    [InlineData("--vus=5", "--env=DEV")]
    [InlineData("--vus", "5", "--env", "DEV")]
    public void Arguments_that_the_host_does_not_know_reach_the_context(params string[] arguments) =>
        BuildRun.From([typeof(Arguments)], ["--target=Arguments", .. arguments]).Did.ShouldBe(["vus=5 env=DEV"]);
}
