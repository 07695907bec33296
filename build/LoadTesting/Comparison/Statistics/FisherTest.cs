namespace LoadTesting.Comparison.Statistics;

/// <summary>Fisher's exact test of two rates.</summary>
internal static class FisherTest
{
    /// <summary>Above this size, the sum has millions of terms, and the logarithms lose the digits that matter.</summary>
    private const double MaxSize = 1e10;

    /// <summary>
    /// The probability of at least <paramref name="laterHits"/> hits in the later sample if both samples have the same rate: the upper tail
    /// of the hypergeometric distribution (Agresti, Categorical Data Analysis, 1990, section 3.5).
    /// </summary>
    /// <remarks>
    /// Samples larger than those of any real run are scaled down at the same rates. This can only make the probability larger.
    /// </remarks>
    public static double MoreBeyondChance(long earlierHits, long earlierSize, long laterHits, long laterSize)
    {
        var scale = MaxSize / Math.Max(earlierSize, laterSize);
        if (scale < 1)
            (earlierHits, earlierSize, laterHits, laterSize) =
                (Scaled(earlierHits), Scaled(earlierSize), Scaled(laterHits), Scaled(laterSize));
        var hits = earlierHits + laterHits;
        var all = earlierSize + laterSize;
        var max = Math.Min(hits, laterSize);
        var min = Math.Max(laterHits, hits - earlierSize);
        if (min > max)
            return 0;
        var log = LogChoose(laterSize, min) + LogChoose(earlierSize, hits - min) - LogChoose(all, hits);
        double term = 1, sum = 1;
        for (var k = min; k < max && term > 1e-18 * sum; k++)
        {
            // From one term of the hypergeometric distribution to the next.
            term *= (double)(laterSize - k) / (k + 1) * (hits - k) / (earlierSize - hits + k + 1);
            sum += term;
        }

        return Math.Min(1, Math.Exp(log + Math.Log(sum)));

        long Scaled(long count) => (long)(count * scale);
    }

    private static double LogChoose(long n, long k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    /// <summary>Stirling's series, 6.1.41 of Abramowitz and Stegun, moved up to where it is exact to a double.</summary>
    private static double LogFactorial(long n)
    {
        double x = n + 1, moved = 0;
        for (; x < 16; x++)
            moved += Math.Log(x);
        var inverse = 1 / (x * x);
        var series = (1 / 12.0) - (inverse * ((1 / 360.0) - (inverse * ((1 / 1260.0) - (inverse / 1680)))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x) - moved;
    }
}
