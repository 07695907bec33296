namespace LoadTesting.Comparison.Statistics;

/// <summary>Wilcoxon's rank-sum test (the Mann-Whitney U test) for values that follow each other in time, in strata of time.</summary>
internal static class RankSumTest
{
    /// <summary>
    /// The probability that values at least this much higher come from equal sources. Ranks are taken within each stratum and weighted by 1
    /// / (its size + 1) (van Elteren, "On the combination of independent two-sample tests of Wilcoxon", 1960), so whatever affects both
    /// runs alike over time, such as warming up, counts neither as a difference nor as noise. Uses the normal approximation with
    /// corrections for ties and continuity (Hollander and Wolfe, Nonparametric Statistical Methods, 1973, chapter 4). The variance is
    /// increased for the correlation between neighbouring ranks, as Hamed and Rao do for Mann and Kendall's test ("A modified Mann-Kendall
    /// trend test for autocorrelated data", 1998). With one stratum, this is the plain test.
    /// </summary>
    /// <param name="lower">In order of time.</param>
    /// <param name="higher">In order of time.</param>
    /// <param name="strata">The number of consecutive parts, of equal length, that both are split into.</param>
    public static double HigherBeyondChance(IReadOnlyList<double> lower, IReadOnlyList<double> higher, int strata = 1)
    {
        double excess = 0, independent = 0, minWeight = double.PositiveInfinity;
        List<double> lowerRanks = [], higherRanks = [];
        for (var stratum = 0; stratum < strata; stratum++)
        {
            var (first, second) = (PartOf(lower, stratum, strata), PartOf(higher, stratum, strata));
            if (first.Length == 0 || second.Length == 0)
                continue;
            var (ranks, ties) = Ranks([.. first, .. second]);
            double m = first.Length, n = second.Length, all = m + n, weight = 1 / (all + 1);
            excess += weight * (ranks[first.Length..].Sum() - (n * (all + 1) / 2));
            independent += weight * weight * m * n / 12 * (all + 1 - (ties / (all * (all - 1))));
            minWeight = Math.Min(minWeight, weight);
            lowerRanks.AddRange(ranks[..first.Length].Select(rank => rank * weight));
            higherRanks.AddRange(ranks[first.Length..].Select(rank => rank * weight));
        }

        if (independent <= 0)
            return 1;
        var variance = independent * SerialCorrelation.VarianceFactor(lowerRanks, higherRanks);
        return NormalDistribution.UpperTail((excess - (0.5 * minWeight)) / Math.Sqrt(variance));
    }

    private static double[] PartOf(IReadOnlyList<double> values, int part, int parts) =>
        [.. values.Take((part + 1) * values.Count / parts).Skip(part * values.Count / parts)];

    /// <summary>Equal values share the mean of their ranks. <c>Ties</c> is the sum of t³ - t over the groups of t equal values.</summary>
    private static (double[] Ranks, double Ties) Ranks(double[] values)
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
