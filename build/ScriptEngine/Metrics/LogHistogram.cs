namespace ScriptEngine.Metrics;

/// <summary>
/// Counts values by sign, exponent and the first ten bits of the mantissa: 1024 buckets an octave, made when the octave is first met.
/// </summary>
sealed class LogHistogram : IPercentiles
{
    /// <summary>Of a percentile, at most: half a bucket, whose width is 2^-10 of its lower bound.</summary>
    public const double RelativeError = 1.0 / 2048;

    const int MantissaBits = 10;
    const int Buckets = 1 << MantissaBits;
    const int Shift = 52 - MantissaBits;
    const int Octaves = 2048;

    // By exponent; negative values behind positive ones, as their sign bit has it.
    readonly long[]?[] pages = new long[]?[2 * Octaves];
    long count;
    double min = double.PositiveInfinity;
    double max = double.NegativeInfinity;

    public void Add(double value)
    {
        ulong key = BitConverter.DoubleToUInt64Bits(value) >> Shift;
        (pages[key >> MantissaBits] ??= new long[Buckets])[key & (Buckets - 1)]++;
        count++;
        min = Math.Min(min, value);
        max = Math.Max(max, value);
    }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            Add(value);
    }

    public void Add(LogHistogram other)
    {
        for (int page = 0; page < pages.Length; page++)
        {
            if (other.pages[page] is not { } added)
                continue;
            long[] target = pages[page] ??= new long[Buckets];
            for (int i = 0; i < Buckets; i++)
                target[i] += added[i];
        }

        count += other.count;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
    }

    public double At(double share)
    {
        if (count == 0)
            return 0;

        double rank = share * (count - 1.0);
        double below = ValueAt((long)Math.Floor(rank));
        double above = ValueAt((long)Math.Ceiling(rank));
        return below + ((above - below) * (rank - Math.Floor(rank)));
    }

    // The extremes are known exactly.
    double ValueAt(long rank)
    {
        if (rank <= 0)
            return min;
        if (rank >= count - 1)
            return max;

        long seen = 0;
        for (int page = (2 * Octaves) - 1; page >= Octaves; page--)
        {
            for (int i = Buckets - 1; pages[page] is { } negative && i >= 0; i--)
            {
                if ((seen += negative[i]) > rank)
                    return Middle(page, i);
            }
        }

        for (int page = 0; page < Octaves; page++)
        {
            for (int i = 0; pages[page] is { } positive && i < Buckets; i++)
            {
                if ((seen += positive[i]) > rank)
                    return Middle(page, i);
            }
        }

        return max;
    }

    double Middle(int page, int bucket)
    {
        ulong key = ((ulong)page << MantissaBits) | (uint)bucket;
        double bound = BitConverter.UInt64BitsToDouble(key << Shift);
        if (bound == 0 || double.IsInfinity(bound))
            return bound;

        double middle = BitConverter.UInt64BitsToDouble((key << Shift) | (1UL << (Shift - 1)));
        return Math.Clamp(middle, min, max);
    }
}
