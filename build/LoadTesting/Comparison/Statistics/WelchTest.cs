namespace LoadTesting.Comparison.Statistics;

/// <summary>Welch's test of two means, for values that follow each other in time.</summary>
internal static class WelchTest
{
    public const int MinValues = 3;

    /// <summary>
    /// The probability that a mean at least this much higher comes from equal sources (Welch, "The generalization of 'Student's' problem
    /// when several different population variances are involved", 1947), with the variances increased by the observed correlation of
    /// neighbours, without the correction for short series. Student's distribution is approximated as by Wallace ("Bounds on normal
    /// approximations to Student's and the chi-square distributions", 1959).
    /// </summary>
    /// <param name="lower">In order of time, at least <see cref="MinValues"/>; so is <paramref name="higher"/>.</param>
    public static double HigherBeyondChance(IReadOnlyList<double> lower, IReadOnlyList<double> higher)
    {
        var difference = higher.Average() - lower.Average();
        var (first, second) = (VarianceOfMean(lower), VarianceOfMean(higher));
        if (first + second <= 0)
            return difference > 0 ? 0 : 1;
        var t = difference / Math.Sqrt((first + second) * SerialCorrelation.VarianceFactorAsSeen(lower, higher));
        var freedom = Math.Pow(first + second, 2) / ((first * first / (lower.Count - 1)) + (second * second / (higher.Count - 1)));
        var z = Math.Sqrt(freedom * Math.Log(1 + (t * t / freedom))) * ((8 * freedom) + 1) / ((8 * freedom) + 3);
        return NormalDistribution.UpperTail(t > 0 ? z : -z);
    }

    private static double VarianceOfMean(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
    }
}
