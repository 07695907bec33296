using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

/// <summary>Runs after its tests, which name it: they are tasks of the catalogue.</summary>
[TaskName(nameof(FullSuite))]
[TaskDescription("Runs the small suite, then the 25 full tests, and judges them")]
[IsDependentOn(typeof(SmallSuite))]
public sealed class FullSuite(SuiteGate gate) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => gate.JudgeAsync(Suite.Full);
}
