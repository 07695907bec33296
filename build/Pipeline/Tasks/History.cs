using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(History))]
[TaskDescription("Makes a page and a CSV of how tests changed over all runs below --results=FOLDER")]
public sealed class History(HistoryPresentation presentation) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) => presentation.Write();
}
