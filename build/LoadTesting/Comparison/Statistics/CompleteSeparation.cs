namespace LoadTesting.Comparison.Statistics;

/// <summary>Two samples that do not overlap: the one arrangement that needs no estimate of their noise.</summary>
internal static class CompleteSeparation
{
    /// <summary>
    /// The chance that every value of one given sample lies above every value of the other when both have one source: one arrangement of
    /// all n + m over n (Fisher's permutation argument, The Design of Experiments, 1935, section 21).
    /// </summary>
    public static double Chance(int lower, int higher)
    {
        var chance = 1.0;
        for (var i = 1; i <= lower; i++)
            chance *= (double)i / (higher + i);
        return chance;
    }

    /// <param name="floor">The relative gap that has to lie between them, such as 0.1.</param>
    public static bool IsBeyond(double floor, IReadOnlyList<double> lower, IReadOnlyList<double> higher) =>
        lower.Max() * (1 + floor) < higher.Min();
}
