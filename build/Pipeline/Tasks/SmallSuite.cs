using Cake.Frosting;
using LoadTesting.Catalogue;
using Pipeline.Session;

namespace Pipeline.Tasks;

[TaskName(nameof(SmallSuite))]
[TaskDescription("Runs the three small tests and judges them")]
public sealed class SmallSuite(SuiteGate gate) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => gate.Judge(Suite.Small);
}
