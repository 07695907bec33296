using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Capacity;

/// <summary>The search of one test, and how far it has come.</summary>
/// <param name="Search">Has the test's share of the budget.</param>
/// <param name="Probes">All probes that left files, including those that do not count.</param>
/// <param name="MayLengthen">Nobody specified the length of ramp and steady state.</param>
public sealed record TestSearch(PlannedTest Test, CapacitySearch Search, IReadOnlyList<StoredProbe> Probes, bool MayLengthen)
{
    /// <summary>The next probe, or what has been found.</summary>
    public SearchStep Step => (Search with { ProbeTime = CapacityPlan.TimeOf(ProbeWith(Search.MaxVus)) }).Next(History);

    /// <summary>
    /// The test as a probe with these VUs runs it. If its iterations are long, ramp and steady state are longer, too, so that VUs complete
    /// iterations before anything counts, and several while it does.
    /// </summary>
    public PlannedTest ProbeWith(int vus)
    {
        var probe = Test with { Vus = vus };
        return MayLengthen && Probes.Max(known => known.Iteration) is { } iteration ? CapacityPlan.Lengthened(probe, iteration) : probe;
    }

    /// <summary>What has been found; if the search has not ended, what is known so far.</summary>
    public CapacityFinding Finding =>
        Step is CapacityFinding finding ? finding : SearchBounds.From(History).Finding(CapacityEnd.Unfinished);

    public CapacityCurve Curve => CapacityCurve.From(Probes.Select(probe => probe.Point).OfType<LoadPoint>());

    /// <summary>The time that the probes took.</summary>
    public TimeSpan Spent => History.Aggregate(TimeSpan.Zero, (sum, probe) => sum + probe.Took);

    /// <summary>The time left of its share of the budget. A probe that is still running after it is cut off.</summary>
    public TimeSpan Left => Search.Budget - Spent;

    /// <summary>The number in the next probe's folder name. A probe that was broken off is repeated in its place.</summary>
    public int NumberOfNext(int vus) =>
        Probes.FirstOrDefault(probe => probe.Probe is null && probe.Vus == vus)?.Number
            ?? Probes.Select(probe => probe.Number).DefaultIfEmpty(0).Max() + 1;

    private IReadOnlyList<Probe> History => [.. Probes.Select(probe => probe.Probe).OfType<Probe>()];

    /// <summary>
    /// The searches of a plan, in its order, from the folder alone. Each test gets its share of the time that the ones before it left, so
    /// unused time goes to the later ones.
    /// </summary>
    /// <param name="engine">Its maximum of VUs bounds the search if no other bound was given; null to use the engine of the probes.</param>
    public static IReadOnlyList<TestSearch> From(ResultsFolder folder, EngineDescription? engine = null)
    {
        var plan = folder.Plan;
        List<TestSearch> searches = [];
        var left = plan.Capacity!.Budget;
        foreach (var (index, test) in plan.Tests.Index())
        {
            var search = From(plan.Capacity, test, left / (plan.Tests.Count - index), StoredProbe.From(folder, test), engine);
            searches.Add(search);
            left -= search.Spent;
        }

        return searches;
    }

    /// <summary>The same, before anything was run.</summary>
    /// <param name="engine">Null if it is not known yet.</param>
    public static IReadOnlyList<TestSearch> Unbegun(RunPlan plan, EngineDescription? engine = null) =>
        [.. plan.Tests.Select(test => From(plan.Capacity!, test, plan.Capacity!.Budget / plan.Tests.Count, [], engine))];

    private static TestSearch From(
        CapacityPlan plan, PlannedTest test, TimeSpan budget, IReadOnlyList<StoredProbe> probes, EngineDescription? engine)
    {
        var engines = engine is null ? probes.Select(probe => probe.Result.Engine) : [engine];
        // A number that was asked for is kept.
        var max = plan.MaxVus is null && engines.Min(one => one.Capabilities.MaxVus) is { } limit ? Math.Min(test.Vus, limit) : test.Vus;
        return new TestSearch(
            test,
            new CapacitySearch(plan.FirstVus(max), max, plan.Tolerance, budget, CapacityPlan.TimeOf(test)),
            [.. probes.Select(probe => IsOvertaken(probe, probes) ? probe.WithAnotherChance() : probe)],
            plan.MayLengthen);
    }

    /// <summary>A search continues beyond an inconclusive probe only if it was resumed after it.</summary>
    private static bool IsOvertaken(StoredProbe probe, IReadOnlyList<StoredProbe> probes) =>
        probes.Any(later => later.Probe is not null && later.Number > probe.Number && later.Vus > probe.Vus);

    /// <summary>The same search with one more probe.</summary>
    public TestSearch With(StoredProbe probe) => this with { Probes = [.. Probes.Where(known => known.Number != probe.Number), probe] };

    /// <summary>
    /// For a resumed search: invalid and inconclusive probes are repeated, and only the time that they took still counts.
    /// </summary>
    public TestSearch WithAnotherChance() => this with { Probes = [.. Probes.Select(probe => probe.WithAnotherChance())] };
}
