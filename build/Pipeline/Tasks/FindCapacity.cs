using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Progress;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Verdicts;
using Pipeline.Run;
using Pipeline.Terminal;

namespace Pipeline.Tasks;

/// <summary>Searches the capacity of the plan's tests, one after the other, and shows the result of each probe.</summary>
[TaskName(nameof(FindCapacity))]
[TaskDescription("Searches the tests of --tests=NAME for the most VUs that they hold")]
[IsDependentOn(typeof(Validate))]
public sealed class FindCapacity(
    CurrentRun run,
    TestRunners runners,
    LiveTests live,
    EngineAccess engines,
    TimeProvider time,
    Interruption interruption) : AsyncFrostingTask<BuildContext>
{
    private bool _hasProbed;

    public override async Task RunAsync(BuildContext context)
    {
        var engine = (await engines.SelectedAsync()).Engine.Description;
        var folder = await run.FolderAsync();
        Console.WriteLine(CapacityPlanText.Format(folder.Plan, TestSearch.Unbegun(folder.Plan, engine)));
        for (var index = 0; index < folder.Plan.Tests.Count && live.MayContinue; index++)
        {
            // Read again for each test, because its share of the budget depends on what the earlier ones used.
            var search = await SearchAsync(TestSearch.From(folder, engine)[index].WithAnotherChance());
            Console.WriteLine($"{CapacityText.Format(search)}{Environment.NewLine}");
        }
    }

    private async Task<TestSearch> SearchAsync(TestSearch search)
    {
        while (live.MayContinue && search.Step is NextProbe next)
        {
            if (await ProbeAsync(search, next) is not { } probe)
                break;
            search = search.With(probe);
            // Everything that was found is shown at the end.
            if (search.Step is NextProbe)
                Console.WriteLine($"{Environment.NewLine}{CapacityTable.Format(search, TerminalWidth.OfOutput)}");
            if (probe.Probe is null)
                break;
        }

        return search;
    }

    /// <returns>Null if it was not started.</returns>
    private async Task<StoredProbe?> ProbeAsync(TestSearch search, NextProbe next)
    {
        var probe = search.ProbeWith(next.Vus);
        // No pause is needed before the first probe.
        probe = _hasProbed ? probe : probe with { PauseBefore = TimeSpan.Zero };
        var number = search.NumberOfNext(next.Vus);
        var label = $"[probe {number}] {probe.Name} at {(next.Vus == 1 ? "1 VU" : $"{next.Vus} VUs")}";
        await live.PrepareAsync();
        var whole = await run.FolderAsync();
        var folder = whole.Probe(number);
        var runner = await runners.CreateAsync(folder, isProbe: true);
        _hasProbed = true;
        Console.WriteLine($"{label}: {CapacityText.Why(next)}");
        var stage = new SearchStage($"FindCapacity {probe.Name}: {CapacityText.Known(next)}", label, search.Left);
        using var budget = new CancellationTokenSource(search.Left, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, budget.Token);
        var result = await live.ProbeAsync(runner, stage, probe, folder, [.. search.Probes.Select(known => known.Result)], end.Token);
        if (budget.IsCancellationRequested && !interruption.Requested && result is { Verdict: Verdict.Interrupted })
            result = Saved(Judge.AtEndOfBudget(result, search.Search.Budget), folder);
        if (result is null || StoredProbe.From(whole, number, probe) is not { } stored)
            return null;
        Console.WriteLine($"{label}: {CapacityText.Verdict(stored)}{(result.Reason is null ? "" : $". {result.Reason}")}");
        return stored;
    }

    private static TestResult Saved(TestResult result, ResultsFolder folder)
    {
        folder.Save(result);
        return result;
    }
}
