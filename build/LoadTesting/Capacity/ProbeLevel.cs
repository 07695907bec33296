namespace LoadTesting.Capacity;

/// <summary>What is known of a number of VUs.</summary>
public enum LevelState
{
    /// <summary>Its runs do not decide yet: another one is due.</summary>
    Open,
    Holds,
    Fails,

    /// <summary>The machine that makes the load is the limit there.</summary>
    Invalid,

    /// <summary>Every run is inconclusive.</summary>
    Inconclusive,
}

/// <summary>All runs at one number of VUs, in their order.</summary>
public sealed record ProbeLevel(int Vus, IReadOnlyList<Probe> Runs)
{
    /// <summary>Of runs near a threshold as many must agree: the best of three.</summary>
    private const int Agreeing = 2;

    /// <summary>What was no platform's doing may pass; twice in a row it is a state.</summary>
    private const int MaxInconclusive = 2;

    /// <summary>The most runs that a level can take.</summary>
    public const int MaxRuns = Agreeing + (Agreeing - 1) + (MaxInconclusive - 1);

    /// <summary>
    /// A first run far from every threshold decides alone; after one that was close, the verdict that is first given twice. Runs without a
    /// verdict are repeated once, and only once: then the level cannot be judged.
    /// </summary>
    public LevelState State
    {
        get
        {
            var judged = Runs.Where(run => run.Verdict is ProbeVerdict.Held or ProbeVerdict.Failed).ToList();
            if (judged is [{ IsBorderline: false } clear, ..])
                return StateOf(clear.Verdict);
            if (judged.CountBy(run => run.Verdict).FirstOrDefault(verdict => verdict.Value >= Agreeing) is { Value: > 0 } decided)
                return StateOf(decided.Key);
            var without = Runs.Where(run => run.Verdict is ProbeVerdict.Invalid or ProbeVerdict.Inconclusive).ToList();
            return without.Count >= MaxInconclusive ? StateOf(without[^1].Verdict) : LevelState.Open;
        }
    }

    /// <summary>In order of VUs.</summary>
    public static IReadOnlyList<ProbeLevel> From(IEnumerable<Probe> history) =>
    [
        .. history.Where(probe => probe.Verdict is not (ProbeVerdict.SetAside or ProbeVerdict.CutOff))
            .GroupBy(probe => probe.Vus).OrderBy(level => level.Key).Select(level => new ProbeLevel(level.Key, [.. level])),
    ];

    private static LevelState StateOf(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Held => LevelState.Holds,
        ProbeVerdict.Failed => LevelState.Fails,
        ProbeVerdict.Invalid => LevelState.Invalid,
        _ => LevelState.Inconclusive,
    };
}
