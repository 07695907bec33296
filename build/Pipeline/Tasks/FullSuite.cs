using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

/// <summary>Runs after its tests, which are tasks of the catalogue and declare that they belong to it.</summary>
[TaskName(nameof(FullSuite))]
[TaskDescription("Runs the small suite, then the 25 full tests, and judges them")]
[IsDependentOn(typeof(SmallSuite))]
public sealed class FullSuite(SuiteGate gate) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => gate.JudgeAsync(Suite.Full);
}
