namespace LoadTesting.Model;

/// <summary>The build's own exit codes.</summary>
public static class ExitCodes
{
    /// <summary>All tests passed.</summary>
    public const int Passed = 0;

    /// <summary>Bad arguments, configuration or credentials, or a failed check before the run; no test ran.</summary>
    public const int Refused = 2;

    /// <summary>A test could not be judged: it is inconclusive (engine error, script error, no data) or invalid.</summary>
    public const int Inconclusive = 3;

    /// <summary>Thresholds were crossed in at least one test and nothing worse happened.</summary>
    public const int ThresholdsCrossed = 99;

    public const int Interrupted = 130;

    /// <summary>The worst code comes first. If several codes apply, the first one in this list is the run's.</summary>
    public static IReadOnlyList<int> WorstFirst { get; } = [Interrupted, Inconclusive, ThresholdsCrossed, Refused, Passed];

    /// <returns><see cref="Passed"/> if there are none.</returns>
    public static int Worst(IEnumerable<int> codes)
    {
        var all = codes.ToHashSet();
        return WorstFirst.FirstOrDefault(all.Contains, Passed);
    }
}
