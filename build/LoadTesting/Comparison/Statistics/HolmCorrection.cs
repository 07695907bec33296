namespace LoadTesting.Comparison.Statistics;

/// <summary>Many questions at once: one of them is answered wrongly with at most the chance that is given.</summary>
internal static class HolmCorrection
{
    /// <summary>
    /// Which hypotheses fall: the smallest of m chances is held against the limit / m, the next one against the limit / (m - 1), up
    /// to the first that does not fall (Holm, "A simple sequentially rejective multiple test procedure", 1979).
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
