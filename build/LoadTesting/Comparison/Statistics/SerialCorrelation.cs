namespace LoadTesting.Comparison.Statistics;

/// <summary>How much less values that follow each other in time say than as many independent ones.</summary>
internal static class SerialCorrelation
{
    private const double Highest = 0.95;

    /// <summary>
    /// The factor by which the variance of a mean of these values exceeds that of independent ones: (1 + r) / (1 - r) for a first-order
    /// autoregressive series whose neighbours have the correlation r (Bayley and Hammersley, "The effective number of independent
    /// observations in an autocorrelated time series", 1946). At least 1: a negative correlation in a few values is not relied on.
    /// </summary>
    /// <param name="courses">Each in order of time. The mean of each is subtracted from its own values.</param>
    public static double VarianceFactor(params IReadOnlyList<double>[] courses) => FactorOf(Unbiased(Neighbours(courses), courses));

    /// <summary>The same with the observed correlation, which is too small in short series.</summary>
    public static double VarianceFactorAsSeen(params IReadOnlyList<double>[] courses) => FactorOf(Neighbours(courses));

    private static double FactorOf(double neighbours)
    {
        var correlation = Math.Clamp(neighbours, 0, Highest);
        return (1 + correlation) / (1 - correlation);
    }

    /// <summary>
    /// The correlation of neighbours without the bias of short series: (n r + 1) / (n - 4) instead of r (Marriott and Pope, "Bias in the
    /// estimation of autocorrelations", 1954).
    /// </summary>
    private static double Unbiased(double correlation, IReadOnlyList<double>[] courses)
    {
        var length = courses.Average(course => course.Count);
        return length <= 4 || courses.All(IsConstant) ? 0 : ((length * correlation) + 1) / (length - 4);
    }

    private static bool IsConstant(IReadOnlyList<double> course) => course.All(value => value == course[0]);

    private static double Neighbours(IReadOnlyList<double>[] courses)
    {
        double products = 0, squares = 0;
        foreach (var course in courses)
        {
            var mean = course.Count == 0 ? 0 : course.Average();
            for (var i = 0; i < course.Count; i++)
            {
                squares += (course[i] - mean) * (course[i] - mean);
                if (i > 0)
                    products += (course[i] - mean) * (course[i - 1] - mean);
            }
        }

        return squares == 0 ? 0 : products / squares;
    }
}
