namespace ScriptEngine.Metrics;

/// <summary>
/// Counts values by sign, exponent and the first ten bits of the mantissa: 1024 buckets an octave, made when the octave is first met.
/// </summary>
internal sealed class LogHistogram : IPercentiles
{
    /// <summary>Of a percentile, at most: half a bucket, whose width is 2^-10 of its lower bound.</summary>
    public const double RelativeError = 1.0 / 2048;

    private const int MantissaBits = 10;
    private const int Buckets = 1 << MantissaBits;
    private const int Shift = 52 - MantissaBits;
    private const int Octaves = 2048;

    // By exponent; negative values behind positive ones, as their sign bit has it.
    private readonly long[]?[] _pages = new long[]?[2 * Octaves];
    private long _count;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    public void Add(double value)
    {
        var key = BitConverter.DoubleToUInt64Bits(value) >> Shift;
        (_pages[key >> MantissaBits] ??= new long[Buckets])[key & (Buckets - 1)]++;
        _count++;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Add(value);
    }

    public void Add(LogHistogram other)
    {
        for (var page = 0; page < _pages.Length; page++)
        {
            if (other._pages[page] is not { } added)
                continue;
            var target = _pages[page] ??= new long[Buckets];
            for (var i = 0; i < Buckets; i++)
                target[i] += added[i];
        }

        _count += other._count;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    public double At(double share)
    {
        if (_count == 0)
            return 0;

        var rank = share * (_count - 1.0);
        var below = ValueAt((long)Math.Floor(rank));
        var above = ValueAt((long)Math.Ceiling(rank));
        return below + ((above - below) * (rank - Math.Floor(rank)));
    }

    // The extremes are known exactly.
    private double ValueAt(long rank)
    {
        if (rank <= 0)
            return _min;
        if (rank >= _count - 1)
            return _max;

        long seen = 0;
        for (var page = (2 * Octaves) - 1; page >= Octaves; page--)
        {
            for (var i = Buckets - 1; _pages[page] is { } negative && i >= 0; i--)
            {
                if ((seen += negative[i]) > rank)
                    return Middle(page, i);
            }
        }

        for (var page = 0; page < Octaves; page++)
        {
            for (var i = 0; _pages[page] is { } positive && i < Buckets; i++)
            {
                if ((seen += positive[i]) > rank)
                    return Middle(page, i);
            }
        }

        return _max;
    }

    private double Middle(int page, int bucket)
    {
        var key = ((ulong)page << MantissaBits) | (uint)bucket;
        var bound = BitConverter.UInt64BitsToDouble(key << Shift);
        if (bound == 0 || double.IsInfinity(bound))
            return bound;

        var middle = BitConverter.UInt64BitsToDouble((key << Shift) | (1UL << (Shift - 1)));
        return Math.Clamp(middle, _min, _max);
    }
}
