namespace LoadTesting.Capacity;

/// <summary>What one run with a certain number of VUs means for the search.</summary>
public enum ProbeVerdict
{
    /// <summary>The test met its thresholds.</summary>
    Held,

    /// <summary>It crossed at least one.</summary>
    Failed,

    /// <summary>The machine that makes the load was the limit: this says nothing about the platform.</summary>
    Invalid,

    /// <summary>It could not be judged, because of the engine, the script or the network.</summary>
    Inconclusive,

    /// <summary>It was cut off at the end of the budget. Only its time counts.</summary>
    CutOff,

    /// <summary>It was inconclusive, and the search has been resumed since. Only its time counts.</summary>
    SetAside,
}

/// <summary>One run with a certain number of VUs, as the search sees it.</summary>
/// <param name="IsBorderline">The verdict may be chance, because a threshold is within the uncertainty of its value.</param>
/// <param name="Took">The time that it took, including the pause before it.</param>
public sealed record Probe(int Vus, ProbeVerdict Verdict, bool IsBorderline, TimeSpan Took)
{
    /// <summary>How much of that was beyond the plan: the engine's start, the iterations under way at the end, and the summary.</summary>
    public TimeSpan Overrun { get; init; }

    /// <summary>The engine did not exit by itself.</summary>
    public bool WasStopped { get; init; }

    /// <summary>It ended normally; nothing hung.</summary>
    internal bool IsFinished => !WasStopped && Verdict is ProbeVerdict.Held or ProbeVerdict.Failed or ProbeVerdict.Invalid;
}
