using System.Runtime.Serialization;

namespace LoadTesting.Capacity;

/// <summary>What a search does next: one more probe, or no more.</summary>
public abstract record SearchStep;

/// <param name="Run">From 1 on: which run at this number of VUs it is.</param>
/// <param name="Holds">The most VUs that are known to hold; null while none is.</param>
/// <param name="NotAt">The fewest VUs above it that do not hold or cannot be judged; null while there is none.</param>
public sealed record NextProbe(int Vus, int Run, int? Holds, int? NotAt) : SearchStep;

/// <summary>Why a search ended.</summary>
public enum CapacityEnd
{
    /// <summary>What holds and what fails lie within the tolerance.</summary>
    LimitFound,

    /// <summary>The most VUs that were asked for hold.</summary>
    NoLimit,

    /// <summary>Already one VU crosses the thresholds: this is no matter of load.</summary>
    FailsAtOneVu,

    /// <summary>Above what holds, the machine that makes the load is the limit; the platform's, if it has one, lies above.</summary>
    GeneratorLimit,

    /// <summary>Above what holds, no probe gets a verdict.</summary>
    InconclusiveAbove,

    /// <summary>The time is over, or what is left is too little for another probe: the limit lies between the bounds so far.</summary>
    BudgetUsedUp,

    /// <summary>No probe was judged at all. Its value in <c>capacity.json</c> is older than its name.</summary>
    [EnumMember(Value = "nothingJudged")]
    Inconclusive,

    /// <summary>Stopped before its end, and can be resumed.</summary>
    Unfinished,
}

/// <param name="Holds">The most VUs that are known to hold; null where none is.</param>
/// <param name="FailsAt">The fewest VUs that are known to fail, and are the bound above; null where there is none.</param>
/// <param name="UnjudgedAt">The fewest VUs that cannot be judged, where these and no failure are the bound above.</param>
public sealed record CapacityFinding(CapacityEnd End, int? Holds, int? FailsAt, int? UnjudgedAt) : SearchStep
{
    /// <summary>Not null where the search ended for want of time.</summary>
    public BudgetShortage? Shortage { get; init; }
}

/// <summary>Why no other probe is begun.</summary>
/// <param name="Left">Of the budget.</param>
/// <param name="Needed">What another probe is expected to take.</param>
public sealed record BudgetShortage(TimeSpan Left, TimeSpan Needed)
{
    /// <summary>Nothing that is worth mentioning is left.</summary>
    public bool IsUsedUp => Left < TimeSpan.FromSeconds(1);
}
