namespace LoadTesting.Model;

/// <summary>What can be asked of an engine. What is not said is as k6 on this machine has it.</summary>
public sealed record EngineCapabilities
{
    /// <summary>Where the load is made, for messages.</summary>
    public string Place { get; init; } = "this machine";

    /// <summary>The most VUs that it runs at a time; null where it has no bound of its own.</summary>
    public int? MaxVus { get; init; }

    /// <summary>
    /// Summary and time line are in the test's folder afterwards. Where they are not, k6's exit code alone is judged, and figures are on
    /// the page of the run.
    /// </summary>
    public bool LeavesFiles { get; init; } = true;

    /// <summary>The load is made on this machine, whose processors and limits then bound it.</summary>
    public bool MakesLoadHere { get; init; } = true;

    /// <summary>It can load a platform that listens on this machine's loopback.</summary>
    public bool ReachesLoopback { get; init; } = true;

    /// <summary>It runs k6 itself: the speed of anything else is no basis for capacity claims.</summary>
    public bool IsK6 { get; init; } = true;

    /// <summary>It runs in the account whose token and stack the credentials name.</summary>
    public bool NeedsCloudAccount { get; init; }

    /// <summary>It is taken where no engine was named and none before it in the list can be.</summary>
    public bool IsChosenByAuto { get; init; }
}
