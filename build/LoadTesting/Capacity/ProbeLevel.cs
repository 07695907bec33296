namespace LoadTesting.Capacity;

/// <summary>What is known about a number of VUs.</summary>
public enum LevelState
{
    /// <summary>Its runs do not decide it yet; another one is needed.</summary>
    Open,
    Holds,
    Fails,

    /// <summary>The machine that makes the load is the limit at this level.</summary>
    Invalid,

    /// <summary>Every run is inconclusive.</summary>
    Inconclusive,
}

/// <summary>All runs at one number of VUs, in their order.</summary>
public sealed record ProbeLevel(int Vus, IReadOnlyList<Probe> Runs)
{
    /// <summary>So many runs near a threshold have to agree: the best of three.</summary>
    private const int Agreeing = 2;

    /// <summary>A cause outside of the platform may go away. If it is still there in the second run, it stays.</summary>
    private const int MaxInconclusive = 2;

    /// <summary>The largest number of runs that a level can take.</summary>
    public const int MaxRuns = Agreeing + (Agreeing - 1) + (MaxInconclusive - 1);

    /// <summary>
    /// If the first run is far from every threshold, it decides alone. If it was close, the first verdict that occurs twice decides. Runs
    /// that are invalid or inconclusive are repeated once; after that, the level cannot be judged.
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
