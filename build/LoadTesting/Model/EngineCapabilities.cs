namespace LoadTesting.Model;

/// <summary>The capabilities of an engine. The defaults are those of k6 on this machine.</summary>
public sealed record EngineCapabilities
{
    /// <summary>Where the load is made, for messages.</summary>
    public string Place { get; init; } = "this machine";

    /// <summary>The largest number of VUs that it runs at a time; null if it has no limit of its own.</summary>
    public int? MaxVus { get; init; }

    /// <summary>The load is made on this machine, and is limited by its processors and limits.</summary>
    public bool MakesLoadHere { get; init; } = true;

    /// <summary>It can load a platform that listens on this machine's loopback.</summary>
    public bool ReachesLoopback { get; init; } = true;

    /// <summary>It runs k6 itself. The speed of any other engine is no basis for claims about capacity.</summary>
    public bool IsK6 { get; init; } = true;

    /// <summary>It runs in a cloud account, whose token and stack are in the credentials.</summary>
    public bool NeedsCloudAccount { get; init; }

    /// <summary>The outputs of k6 that it can have beside the build's own, by <see cref="SampleOutput.Name"/>; null for all.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Its percentiles come from histograms, and are right to within a few percent.</summary>
    public bool QuantilesAreEstimates { get; init; }

    /// <summary>It can run a search's many probes. Where each run is paid for, it cannot.</summary>
    public bool CanSearch { get; init; } = true;

    /// <summary>It can divide a test's load among several runners.</summary>
    public bool HasRunners { get; init; }

    /// <summary>Each run is one of a service, which has a page of its own, and which may refuse to hand out the figures.</summary>
    public bool IsService => NeedsCloudAccount && !MakesLoadHere;

    /// <summary>It may be chosen if no engine was named and none before it in the list can be used.</summary>
    public bool IsChosenByAuto { get; init; }
}
