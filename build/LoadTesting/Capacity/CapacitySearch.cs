using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>
/// Looks for the largest number of VUs at which a test holds. It doubles the VUs until a level does not hold (or halves them until one
/// does), then takes the geometric mean of the largest level that holds and the smallest that does not, until the two are within the
/// tolerance. It is a pure function of the probes so far, so a search can be resumed from stored probes, and also with more time, a finer
/// tolerance or a higher maximum.
/// </summary>
/// <param name="StartVus">The VUs of the first probe.</param>
/// <param name="MaxVus">The search tries no more VUs than this.</param>
/// <param name="Tolerance">
/// How far the smallest number of VUs that fails may be above the largest that holds, as a share of the latter, such as 0.05. A difference
/// of 1 VU is always good enough.
/// </param>
/// <param name="Budget">No probe starts that is expected to end after it, and none continues beyond it.</param>
/// <param name="ProbeTime">The planned time of one more probe, including the pause before it.</param>
public sealed record CapacitySearch(int StartVus, int MaxVus, double Tolerance, TimeSpan Budget, TimeSpan ProbeTime)
{
    /// <summary>Safety factor on the longest overrun so far.</summary>
    private const double Reserve = 1.25;

    public SearchStep Next(IReadOnlyList<Probe> history)
    {
        var bounds = SearchBounds.From(history);
        if (Settled(bounds) is { } end)
            return bounds.Finding(end);
        var spent = history.Aggregate(TimeSpan.Zero, (sum, probe) => sum + probe.Took);
        var needed = ProbeTime + Overrun(history);
        if (spent + needed > Budget)
        {
            var finding = bounds.Finding(bounds.KnowsNothing ? CapacityEnd.Inconclusive : CapacityEnd.BudgetUsedUp);
            return finding with { Shortage = new BudgetShortage(Budget - spent, needed) };
        }

        var vus = bounds.Open?.Vus ?? Between(bounds.Lower?.Vus, bounds.Upper);
        return new NextProbe(vus, (bounds.Open?.Runs.Count ?? 0) + 1, bounds.Lower?.Vus, bounds.Upper?.Vus);
    }

    /// <summary>How much longer than planned the next probe is expected to take, judging by the earlier ones.</summary>
    private static TimeSpan Overrun(IReadOnlyList<Probe> history) =>
        (history.Where(probe => probe.IsFinished).Max(probe => (TimeSpan?)probe.Overrun) * Reserve) ?? CapacityPlan.FirstOverrun;

    /// <summary>The largest number of probes that a search can take if none has to be repeated and time does not matter.</summary>
    public int MaxLevels() => Deepest(this with { Budget = TimeSpan.MaxValue, ProbeTime = TimeSpan.Zero }, []);

    private static int Deepest(CapacitySearch search, IReadOnlyList<Probe> history) => search.Next(history) is NextProbe next
        ? 1 + Math.Max(
            Deepest(search, [.. history, Clear(next, ProbeVerdict.Held)]), Deepest(search, [.. history, Clear(next, ProbeVerdict.Failed)]))
        : 0;

    private static Probe Clear(NextProbe next, ProbeVerdict verdict) => new(next.Vus, verdict, IsBorderline: false, TimeSpan.Zero);

    private CapacityEnd? Settled(SearchBounds bounds) => bounds switch
    {
        { Open: not null } => null,
        { Lower: { } lower } when lower.Vus >= MaxVus => CapacityEnd.NoLimit,
        { Lower: { } lower, Upper: { } upper } => IsWithinTolerance(lower.Vus, upper.Vus) ? EndBelow(upper.State) : null,
        { Upper: { Vus: 1, State: LevelState.Fails } } => CapacityEnd.FailsAtOneVu,
        { Upper.Vus: 1 } => CapacityEnd.Inconclusive,
        _ => null,
    };

    private static CapacityEnd EndBelow(LevelState upper) => upper switch
    {
        LevelState.Fails => CapacityEnd.LimitFound,
        LevelState.Invalid => CapacityEnd.GeneratorLimit,
        _ => CapacityEnd.InconclusiveAbove,
    };

    private bool IsWithinTolerance(int lower, int upper) => upper - lower <= Math.Max(1, lower * Tolerance);

    private int Between(int? lower, ProbeLevel? upper) => (lower, upper?.Vus) switch
    {
        (null, null) => Math.Clamp(StartVus, 1, MaxVus),
        // If no run can be judged, the load is often not the reason. Try a single VU.
        (null, { } above) => upper!.State == LevelState.Inconclusive ? 1 : above / 2,
        // Jump to MaxVus if doubling would end within the tolerance of it.
        ({ } holds, null) => holds * 2 * (1 + Tolerance) >= MaxVus ? MaxVus : holds * 2,
        ({ } holds, { } above) => Math.Clamp((int)Math.Round(Math.Sqrt((double)holds * above)), holds + 1, above - 1),
    };
}
