namespace LoadTesting.Planning;

/// <summary>The targets that stand for several tests; names of categories and tests are targets as well.</summary>
public static class PlanningTargets
{
    public const string SmallSuite = nameof(SmallSuite);

    /// <summary>The small suite and the full one.</summary>
    public const string FullSuite = nameof(FullSuite);

    /// <summary>The small suite with the smoke load profile.</summary>
    public const string Smoke = nameof(Smoke);

    /// <summary>Searches the tests that a glob names for the most VUs that they hold.</summary>
    public const string FindCapacity = nameof(FindCapacity);

    internal static IReadOnlyList<string> All { get; } = [SmallSuite, FullSuite, Smoke];
}
