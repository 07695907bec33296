using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Capacity;

/// <summary>The search of one test as far as it has come.</summary>
/// <param name="Search">With the test's share of the budget.</param>
/// <param name="Probes">All that have left something, those that count for nothing among them.</param>
/// <param name="MayLengthen">Nobody said how long ramp and steady state are to be.</param>
public sealed record TestSearch(PlannedTest Test, CapacitySearch Search, IReadOnlyList<StoredProbe> Probes, bool MayLengthen)
{
    /// <summary>What comes next, or what has been found.</summary>
    public SearchStep Step => (Search with { ProbeTime = CapacityPlan.TimeOf(ProbeWith(Search.MaxVus)) }).Next(History);

    /// <summary>
    /// The test as a probe with these VUs runs it: where its iterations are long, ramp and steady state are, so that VUs have come round
    /// before anything counts, and several times while it does.
    /// </summary>
    public PlannedTest ProbeWith(int vus)
    {
        var probe = Test with { Vus = vus };
        return MayLengthen && Probes.Max(known => known.Iteration) is { } iteration ? CapacityPlan.Lengthened(probe, iteration) : probe;
    }

    /// <summary>What has been found; where the search has not ended, what is known by now.</summary>
    public CapacityFinding Finding =>
        Step is CapacityFinding finding ? finding : SearchBounds.From(History).Finding(CapacityEnd.Unfinished);

    public CapacityCurve Curve => CapacityCurve.From(Probes.Select(probe => probe.Point).OfType<LoadPoint>());

    /// <summary>The time that the probes took.</summary>
    public TimeSpan Spent => History.Aggregate(TimeSpan.Zero, (sum, probe) => sum + probe.Took);

    /// <summary>Of its share of the budget: a probe that still runs then is cut off.</summary>
    public TimeSpan Left => Search.Budget - Spent;

    /// <summary>For the next one's folder: a probe that was broken off is made again in its place.</summary>
    public int NumberOfNext(int vus) =>
        Probes.FirstOrDefault(probe => probe.Probe is null && probe.Vus == vus)?.Number
            ?? Probes.Select(probe => probe.Number).DefaultIfEmpty(0).Max() + 1;

    private IReadOnlyList<Probe> History => [.. Probes.Select(probe => probe.Probe).OfType<Probe>()];

    /// <summary>
    /// The searches of a plan, in its order, from the folder alone. Each test has its share of the time that is left by those before it:
    /// what one leaves over, the next ones have.
    /// </summary>
    /// <param name="engine">Bounds the search where nobody else does; null to take that of the probes.</param>
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

    /// <summary>The same before anything was run.</summary>
    /// <param name="engine">Null where it is not known yet.</param>
    public static IReadOnlyList<TestSearch> Unbegun(RunPlan plan, EngineDescription? engine = null) =>
        [.. plan.Tests.Select(test => From(plan.Capacity!, test, plan.Capacity!.Budget / plan.Tests.Count, [], engine))];

    private static TestSearch From(
        CapacityPlan plan, PlannedTest test, TimeSpan budget, IReadOnlyList<StoredProbe> probes, EngineDescription? engine)
    {
        var engines = engine is null ? probes.Select(probe => probe.Result.Engine) : [engine];
        // A number that was asked for stands.
        var max = plan.MaxVus is null && engines.Min(one => one.Capabilities.MaxVus) is { } limit ? Math.Min(test.Vus, limit) : test.Vus;
        return new TestSearch(
            test,
            new CapacitySearch(plan.FirstVus(max), max, plan.Tolerance, budget, CapacityPlan.TimeOf(test)),
            [.. probes.Select(probe => IsOvertaken(probe, probes) ? probe.WithAnotherChance() : probe)],
            plan.MayLengthen);
    }

    /// <summary>A search goes beyond what was inconclusive only where it was resumed since.</summary>
    private static bool IsOvertaken(StoredProbe probe, IReadOnlyList<StoredProbe> probes) =>
        probes.Any(later => later.Probe is not null && later.Number > probe.Number && later.Vus > probe.Vus);

    /// <summary>With one probe more.</summary>
    public TestSearch With(StoredProbe probe) => this with { Probes = [.. Probes.Where(known => known.Number != probe.Number), probe] };

    /// <summary>For a search that is resumed: inconclusive probes are made again, and only the time that they took stays.</summary>
    public TestSearch WithAnotherChance() => this with { Probes = [.. Probes.Select(probe => probe.WithAnotherChance())] };
}
