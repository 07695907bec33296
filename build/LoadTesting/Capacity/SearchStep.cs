using System.Runtime.Serialization;

namespace LoadTesting.Capacity;

/// <summary>What a search does next: one more probe, or no more.</summary>
public abstract record SearchStep;

/// <param name="Run">Which run at this number of VUs it is, starting at 1.</param>
/// <param name="Holds">The largest number of VUs that is known to hold; null as long as none is.</param>
/// <param name="NotAt">The smallest number of VUs above it that does not hold or cannot be judged; null as long as there is none.</param>
public sealed record NextProbe(int Vus, int Run, int? Holds, int? NotAt) : SearchStep;

/// <summary>Why a search ended.</summary>
public enum CapacityEnd
{
    /// <summary>The largest number of VUs that holds and the smallest that fails are within the tolerance.</summary>
    LimitFound,

    /// <summary>The largest number of VUs that the search may try holds.</summary>
    NoLimit,

    /// <summary>Even a single VU crosses the thresholds, so this is not a matter of load.</summary>
    FailsAtOneVu,

    /// <summary>
    /// Above the largest number that holds, the machine that makes the load is the limit. The platform's limit, if it has one, is higher.
    /// </summary>
    GeneratorLimit,

    /// <summary>Above the largest number that holds, every probe is inconclusive.</summary>
    InconclusiveAbove,

    /// <summary>Too little time is left for another probe. The limit is between the bounds found so far.</summary>
    BudgetUsedUp,

    /// <summary>No probe was judged at all. Its value in <c>capacity.json</c> is older than its name.</summary>
    [EnumMember(Value = "nothingJudged")]
    Inconclusive,

    /// <summary>The search was stopped before its end and can be resumed.</summary>
    Unfinished,
}

/// <param name="Holds">The largest number of VUs that is known to hold; null if none is.</param>
/// <param name="FailsAt">The smallest number of VUs that is known to fail, if this is the upper bound; otherwise null.</param>
/// <param name="UnjudgedAt">
/// The smallest number of VUs that cannot be judged, if this, and not a failure, is the upper bound; otherwise null.
/// </param>
public sealed record CapacityFinding(CapacityEnd End, int? Holds, int? FailsAt, int? UnjudgedAt) : SearchStep
{
    /// <summary>Not null if the search ended because too little time was left.</summary>
    public BudgetShortage? Shortage { get; init; }
}

/// <summary>Why no further probe is started.</summary>
/// <param name="Left">What is left of the budget.</param>
/// <param name="Needed">How long another probe is expected to take.</param>
public sealed record BudgetShortage(TimeSpan Left, TimeSpan Needed)
{
    /// <summary>Less than a second is left, which is not worth mentioning.</summary>
    public bool IsUsedUp => Left < TimeSpan.FromSeconds(1);
}
