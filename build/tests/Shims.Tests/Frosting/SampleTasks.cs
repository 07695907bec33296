using Cake.Common;
using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;

namespace Shims.Tests.Frosting;

internal sealed class First(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("First");
}

[TaskName("second-task")]
[TaskDescription("Comes after the first")]
[IsDependentOn(typeof(First))]
internal sealed class Second(Journal journal) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        await Task.Yield();
        journal.Add("Second");
    }
}

[IsDependeeOf(typeof(First))]
internal sealed class Earlier(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("Earlier");
}

[IsDependentOn(typeof(Second))]
internal sealed class Aggregate : FrostingTask;

internal sealed class Skipped(Journal journal) : FrostingTask
{
    public override bool ShouldRun(ICakeContext context) => false;

    public override void Run(ICakeContext context) => journal.Add("Skipped");
}

[IsDependentOn(typeof(Skipped))]
internal sealed class AfterSkipped(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("AfterSkipped");
}

internal sealed class Failing(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => throw new CakeException(99, "thresholds crossed");

    public override void Finally(ICakeContext context) => journal.Add("Finally");
}

[IsDependentOn(typeof(Failing))]
internal sealed class AfterFailing(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("AfterFailing");
}

internal sealed class Broken : AsyncFrostingTask
{
    public override Task RunAsync(ICakeContext context) => throw new InvalidOperationException("broken");
}

internal sealed class Handling(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => throw new CakeException(99, "handled");

    public override void OnError(Exception exception, ICakeContext context) => journal.Add($"OnError {exception.Message}");
}

[IsDependentOn(typeof(Handling))]
internal sealed class AfterHandling(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("AfterHandling");
}

[ContinueOnError]
internal sealed class Careless(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        journal.Add("Careless");
        throw new CakeException(99, "ignored");
    }
}

[IsDependentOn(typeof(Careless))]
internal sealed class AfterCareless(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) => journal.Add("AfterCareless");
}

internal sealed class Arguments(Journal journal) : FrostingTask
{
    public override void Run(ICakeContext context) =>
        journal.Add($"vus={context.Argument("vus", 0)} env={context.Argument("env", "none")}");
}

[IsDependentOn(typeof(string))]
internal sealed class DependsOnNoTask : FrostingTask;
