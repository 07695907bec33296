using LoadTesting.Capacity;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Texts;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Searches the plan's tests for the most VUs that they hold, one after the other, and shows what each probe told.</summary>
public sealed class CapacitySession(CurrentRun records, TestSession tests, EngineAccess engines)
{
    public async Task SearchAsync()
    {
        var engine = (await engines.SelectedAsync()).Engine.Description;
        var folder = await records.FolderAsync();
        Console.WriteLine(CapacityPlanText.Format(folder.Plan, TestSearch.Unbegun(folder.Plan, engine)));
        for (var index = 0; index < folder.Plan.Tests.Count && tests.MayStart(); index++)
        {
            // Read anew for each: what the ones before it took, it cannot have.
            var search = await SearchAsync(TestSearch.From(folder, engine)[index].WithAnotherChance());
            Console.WriteLine($"{CapacityText.Format(search)}{Environment.NewLine}");
        }
    }

    private async Task<TestSearch> SearchAsync(TestSearch search)
    {
        while (tests.MayStart() && search.Step is NextProbe next)
        {
            if (await tests.ProbeAsync(search, next) is not { } probe)
                break;
            search = search.With(probe);
            // The whole of what was found comes at the end.
            if (search.Step is NextProbe)
                Console.WriteLine($"{Environment.NewLine}{CapacityTable.Format(search, TerminalWidth.OfOutput)}");
            if (probe.Probe is null)
                break;
        }

        return search;
    }
}
