using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

/// <summary>Runs after its tests, which are tasks of the catalogue and declare that they belong to it.</summary>
[TaskName(nameof(SmallSuite))]
[TaskDescription("Runs the three small tests and judges them")]
[IsDependentOn(typeof(Validate))]
public sealed class SmallSuite(SuiteGate gate) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => gate.JudgeAsync(Suite.Small);
}
