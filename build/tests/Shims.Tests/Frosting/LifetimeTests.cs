using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Lifetimes;

namespace Shims.Tests.Frosting;

public sealed class LifetimeTests
{
    [Fact]
    public void Setup_and_teardown_enclose_the_run_and_each_task() =>
        BuildRun.From([typeof(First)], ["--target=First"], WithLifetimes).Did
            .ShouldBe(["setup for First", "before First", "First", "after First", "teardown after no error"]);

    [Fact]
    public void Teardown_sees_the_exception_itself() =>
        BuildRun.From([typeof(Failing)], ["--target=Failing"], WithLifetimes).Did[^1].ShouldBe("teardown after CakeException 99");

    [Fact]
    public void A_task_takes_the_builds_own_context() =>
        BuildRun.From([typeof(Greeting)], ["--target=Greeting"], host => host.UseContext<SampleContext>()).Did.ShouldBe(["hello"]);

    [Fact]
    public void A_task_of_another_context_is_left_out_with_a_warning()
    {
        var run = BuildRun.From([typeof(Greeting), typeof(First)], ["--target=First"]);

        (run.ExitCode, string.Join(' ', run.Did)).ShouldBe((0, "First"));
        run.Output.ShouldContain(typeof(SampleContext).FullName!);
    }

    private static void WithLifetimes(CakeHost host) => host.UseLifetime<SampleLifetime>().UseTaskLifetime<SampleTaskLifetime>();

    internal sealed class SampleContext(ICakeContext context) : FrostingContext(context)
    {
        public string Greeting { get; } = "hello";
    }

    internal sealed class Greeting(Journal journal) : FrostingTask<SampleContext>
    {
        public override void Run(SampleContext context) => journal.Add(context.Greeting);
    }

    internal sealed class SampleLifetime(Journal journal) : FrostingLifetime<ICakeContext>
    {
        public override void Setup(ICakeContext context, ISetupContext info) => journal.Add($"setup for {info.TargetTask.Name}");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Add(
            $"teardown after {(info.ThrownException is CakeException error ? $"CakeException {error.ExitCode}" : "no error")}");
    }

    internal sealed class SampleTaskLifetime(Journal journal) : FrostingTaskLifetime<ICakeContext>
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Add($"before {info.Task.Name}");

        public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Add($"after {info.Task.Name}");
    }
}
