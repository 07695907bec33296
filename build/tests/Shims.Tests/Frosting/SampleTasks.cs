using Cake.Common;
using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;

namespace Shims.Tests.Frosting;

internal sealed class First(Journal journal) : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) => journal.Add("First");
}

[TaskName("second-task")]
[TaskDescription("Comes after the first")]
[IsDependentOn(typeof(First))]
internal sealed class Second(Journal journal) : AsyncFrostingTask<ICakeContext>
{
    public override async Task RunAsync(ICakeContext context)
    {
        await Task.Yield();
        journal.Add("Second");
    }
}

[IsDependentOn(typeof(Second))]
internal sealed class Aggregate : FrostingTask<ICakeContext>;

internal sealed class Skipped(Journal journal) : FrostingTask<ICakeContext>
{
    public override bool ShouldRun(ICakeContext context) => false;

    public override void Run(ICakeContext context) => journal.Add("Skipped");
}

[IsDependentOn(typeof(Skipped))]
internal sealed class AfterSkipped(Journal journal) : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) => journal.Add("AfterSkipped");
}

internal sealed class Failing : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) => throw new CakeException(99, "thresholds crossed");
}

[IsDependentOn(typeof(Failing))]
internal sealed class AfterFailing(Journal journal) : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) => journal.Add("AfterFailing");
}

internal sealed class Broken : AsyncFrostingTask<ICakeContext>
{
    public override Task RunAsync(ICakeContext context) => throw new InvalidOperationException("broken");
}

internal sealed class Arguments(Journal journal) : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) =>
        journal.Add($"vus={context.Argument("vus", 0)} env={context.Argument("env", "none")}");
}

[IsDependentOn(typeof(string))]
internal sealed class DependsOnNoTask : FrostingTask<ICakeContext>;
