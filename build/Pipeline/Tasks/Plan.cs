using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using Pipeline.Run;
using Pipeline.Terminal;

namespace Pipeline.Tasks;

[TaskName(nameof(Plan))]
[TaskDescription("Prints what would run; runs nothing")]
public sealed class Plan(RunPlan plan, EngineAccess engines) : FrostingTask<BuildContext>, INeedsPlan
{
    public override void Run(BuildContext context)
    {
        Console.WriteLine(plan.Capacity is null
            ? PlanTable.Format(plan, TerminalWidth.OfOutput)
            : CapacityPlanText.Format(plan, TestSearch.Unbegun(plan)));
        if (PlannedCost.Describe(plan) is { } cost)
            Console.WriteLine($"{cost} {nameof(Preflight)} asks for its own count.");
        if (engines.NoteOn(plan) is { } note)
            Console.WriteLine(note);
    }
}
