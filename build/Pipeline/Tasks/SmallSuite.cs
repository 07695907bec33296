using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Model;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(SmallSuite))]
[TaskDescription("Runs the three small tests and judges them")]
public sealed class SmallSuite(SuiteGate gate) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => gate.Judge(Suite.Small);
}
