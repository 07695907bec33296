using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Compare))]
[TaskDescription("Compares the run of --results=FOLDER with the one of --baseline=FOLDER, and makes its reports again")]
public sealed class Compare(RunReporter presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.CompareAgain();
}
