namespace LoadTesting.Capacity;

/// <summary>What one run at a number of VUs tells the search.</summary>
public enum ProbeVerdict
{
    /// <summary>The test met its thresholds.</summary>
    Held,

    /// <summary>It crossed at least one.</summary>
    Failed,

    /// <summary>The machine that makes the load was the limit: this says nothing of the platform.</summary>
    Invalid,

    /// <summary>It could not be judged, for the engine's, the script's or the way's sake.</summary>
    Inconclusive,

    /// <summary>It was cut off at the end of the budget: only its time counts.</summary>
    CutOff,

    /// <summary>It was inconclusive, and the search was gone on with since: only its time counts.</summary>
    SetAside,
}

/// <summary>One run at a number of VUs, as the search sees it.</summary>
/// <param name="IsBorderline">The verdict may be chance: a threshold is no farther away than its value is uncertain.</param>
/// <param name="Took">All the time that it cost, with the pause before it.</param>
public sealed record Probe(int Vus, ProbeVerdict Verdict, bool IsBorderline, TimeSpan Took)
{
    /// <summary>Of that, what was beyond its plan: the engine's start, the iterations under way at the end, and the summary.</summary>
    public TimeSpan Overrun { get; init; }

    /// <summary>The engine did not end by itself.</summary>
    public bool WasStopped { get; init; }

    /// <summary>It ended as probes do, and nothing hung.</summary>
    internal bool IsFinished => !WasStopped && Verdict is ProbeVerdict.Held or ProbeVerdict.Failed or ProbeVerdict.Invalid;
}
