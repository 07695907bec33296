namespace LoadTesting.Comparison.Statistics;

/// <summary>Tests many hypotheses at once. The probability that any of them is rejected wrongly is at most the given limit.</summary>
internal static class HolmCorrection
{
    /// <summary>
    /// Which hypotheses are rejected: the smallest of m probabilities is compared with limit / m, the next one with limit / (m - 1), and so
    /// on until the first one that is not rejected (Holm, "A simple sequentially rejective multiple test procedure", 1979).
    /// </summary>
    public static IReadOnlyList<bool> Rejected(IReadOnlyList<double> chances, double limit)
    {
        var rejected = new bool[chances.Count];
        var left = chances.Count;
        foreach (var index in Enumerable.Range(0, chances.Count).OrderBy(i => chances[i]))
        {
            if (!(chances[index] <= limit / left))
                break;
            rejected[index] = true;
            left--;
        }

        return rejected;
    }
}
