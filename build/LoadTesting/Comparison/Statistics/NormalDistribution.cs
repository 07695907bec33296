namespace LoadTesting.Comparison.Statistics;

/// <summary>The standard normal distribution's upper tail.</summary>
internal static class NormalDistribution
{
    /// <summary>The point at which the series needs as many terms as the continued fraction.</summary>
    private const double Middle = 3;

    private const int Depth = 200;

    /// <summary>
    /// The probability of a value above <paramref name="z"/>. Uses series 26.2.11 and continued fraction 26.2.14 of Abramowitz and Stegun,
    /// Handbook of Mathematical Functions (1964), so that small probabilities keep their digits.
    /// </summary>
    public static double UpperTail(double z)
    {
        if (z < 0)
            return 1 - UpperTail(-z);
        return z < Middle ? 0.5 - (Density(z) * Series(z)) : Density(z) * ContinuedFraction(z);
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    private static double Series(double z)
    {
        double term = z, sum = z;
        for (var odd = 3; term > 1e-17 * sum; odd += 2)
        {
            term *= z * z / odd;
            sum += term;
        }

        return sum;
    }

    private static double ContinuedFraction(double z)
    {
        var denominator = z;
        for (var n = Depth; n >= 1; n--)
            denominator = z + (n / denominator);
        return 1 / denominator;
    }
}
