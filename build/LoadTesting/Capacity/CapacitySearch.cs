using LoadTesting.Model;

namespace LoadTesting.Capacity;

/// <summary>
/// Looks for the largest number of VUs at which a test holds: twice as many at a time until a level does not hold (or half as many until
/// one does), then the geometric middle of what holds and what does not, until the two lie within the tolerance. Pure: the probes so far
/// say what comes next, so that a search resumes from stored probes, also with more time, a finer tolerance or a higher end.
/// </summary>
/// <param name="StartVus">Of the first probe.</param>
/// <param name="MaxVus">The search does not go beyond.</param>
/// <param name="Tolerance">How far what fails may lie above what holds, as a share of it, such as 0.05; a distance of 1 VU always
/// suffices.</param>
/// <param name="Budget">No probe begins that is expected to end after it, and none continues after it.</param>
/// <param name="ProbeTime">Of one more probe as it is planned, with the pause before it.</param>
public sealed record CapacitySearch(int StartVus, int MaxVus, double Tolerance, TimeSpan Budget, TimeSpan ProbeTime)
{
    /// <summary>Of the longest overrun so far: the next one is seldom as long again and a quarter more.</summary>
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

    /// <summary>What the next probe is expected to take beyond its plan, from what those before it took.</summary>
    private static TimeSpan Overrun(IReadOnlyList<Probe> history) =>
        (history.Where(probe => probe.IsFinished).Max(probe => (TimeSpan?)probe.Overrun) * Reserve) ?? CapacityPlan.FirstOverrun;

    /// <summary>The most probes that a search can take where none has to be repeated and time is no matter.</summary>
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
        // What no run can judge is often no matter of load: one VU tells.
        (null, { } above) => upper!.State == LevelState.Inconclusive ? 1 : above / 2,
        // Not to the last step's foot: from there on the rest would be within the tolerance.
        ({ } holds, null) => holds * 2 * (1 + Tolerance) >= MaxVus ? MaxVus : holds * 2,
        ({ } holds, { } above) => Math.Clamp((int)Math.Round(Math.Sqrt((double)holds * above)), holds + 1, above - 1),
    };
}
