namespace LoadTesting.Comparison.Statistics;

/// <summary>Two samples that do not overlap. To judge these, no estimate of the noise is needed.</summary>
internal static class CompleteSeparation
{
    /// <summary>
    /// The probability that every value of one given sample is above every value of the other although both come from the same source: one
    /// of the n + m choose n arrangements (Fisher's permutation argument, The Design of Experiments, 1935, section 21).
    /// </summary>
    public static double Chance(int lower, int higher)
    {
        var chance = 1.0;
        for (var i = 1; i <= lower; i++)
            chance *= (double)i / (higher + i);
        return chance;
    }

    /// <param name="floor">The relative gap that has to be between them, such as 0.1.</param>
    public static bool IsBeyond(double floor, IReadOnlyList<double> lower, IReadOnlyList<double> higher) =>
        lower.Max() * (1 + floor) < higher.Min();
}
