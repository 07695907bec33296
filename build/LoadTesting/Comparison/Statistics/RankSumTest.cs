namespace LoadTesting.Comparison.Statistics;

/// <summary>The Mann-Whitney U test (Wilcoxon's rank-sum test) for values that follow each other in time.</summary>
static class RankSumTest
{
    /// <summary>
    /// The chance that values at least this much higher come from equal sources. With the normal approximation, its correction for
    /// ties and continuity (Hollander and Wolfe, Nonparametric Statistical Methods, 1973, chapter 4), and the variance enlarged by
    /// what the ranks of neighbours in time have in common, as Hamed and Rao do for Mann and Kendall's test ("A modified Mann-Kendall
    /// trend test for autocorrelated data", 1998).
    /// </summary>
    /// <param name="lower">In order of time.</param>
    /// <param name="higher">In order of time.</param>
    public static double HigherBeyondChance(IReadOnlyList<double> lower, IReadOnlyList<double> higher)
    {
        if (lower.Count == 0 || higher.Count == 0)
            return 1;
        var (ranks, ties) = Ranks([.. lower, .. higher]);
        double m = lower.Count, n = higher.Count, all = m + n;
        var u = ranks.Skip(lower.Count).Sum() - (n * (n + 1) / 2);
        var independent = m * n / 12 * (all + 1 - (ties / (all * (all - 1))));
        if (independent <= 0)
            return 1;
        var variance = independent * SerialCorrelation.VarianceFactor(ranks[..lower.Count], ranks[lower.Count..]);
        return NormalDistribution.UpperTail((u - (m * n / 2) - 0.5) / Math.Sqrt(variance));
    }

    /// <summary>Equal values share the mean of their ranks; <c>Ties</c> is the sum of t cubed less t over the groups of t equal values.</summary>
    static (double[] Ranks, double Ties) Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        double ties = 0;
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]])
                end++;
            double size = end - first;
            for (var i = first; i < end; i++)
                ranks[order[i]] = (first + 1 + end) / 2.0;
            ties += (size * size * size) - size;
            first = end;
        }

        return (ranks, ties);
    }
}
