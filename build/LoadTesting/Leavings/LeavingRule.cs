using LoadTesting.Model;

namespace LoadTesting.Leavings;

/// <summary>Decides what a clean-up deletes: never anything without a name that load tests make.</summary>
public sealed record LeavingRule
{
    private LeavingRule()
    {
    }

    /// <summary>The only run whose things are deleted; null for those of all runs.</summary>
    public string? RunId { get; private init; }

    /// <summary>Only what runs made before this is deleted; null for all.</summary>
    public DateTimeOffset? MadeBefore { get; private init; }

    /// <summary>What one run made.</summary>
    public static LeavingRule OfRun(string runId) => new() { RunId = runId };

    /// <summary>What all runs made, and what scripts made that were started by hand.</summary>
    /// <param name="madeBefore">If given, what has no time in its name stays.</param>
    public static LeavingRule OfAll(DateTimeOffset? madeBefore = null) => new() { MadeBefore = madeBefore };

    public bool Deletes(Leaving leaving) =>
        MadeName.Parse(leaving.Name) is { } made
        && (RunId is null || made.RunId == RunId)
        && (MadeBefore is null || made.MadeAt < MadeBefore);

    /// <summary>A load test made it, and it stays for its age.</summary>
    internal bool Keeps(Leaving leaving) => RunId is null && MadeName.Parse(leaving.Name) is not null && !Deletes(leaving);
}
