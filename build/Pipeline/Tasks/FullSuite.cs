using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(FullSuite))]
[TaskDescription("Runs the small suite, then the 25 full tests, and judges them")]
public sealed class FullSuite(SuiteGate gate) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => gate.Judge(Suite.Full);
}
