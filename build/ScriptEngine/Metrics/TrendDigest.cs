namespace ScriptEngine.Metrics;

/// <summary>
/// All values of a trend, for percentiles. Sorted and exact up to a number of them; from then on a histogram with a relative error of at
/// most <see cref="LogHistogram.RelativeError"/>. Not safe from several threads at once.
/// </summary>
internal sealed class TrendDigest(int exactValues)
{
    private double[] _sorted = [];
    private LogHistogram? _histogram;

    public bool IsExact => _histogram is null;

    public void Add(in TrendPart part)
    {
        var values = part.ToArray();
        if (_histogram is null && part.Beyond is null && _sorted.Length + values.Length <= exactValues)
        {
            Array.Sort(values);
            _sorted = Merge(_sorted, values);
            return;
        }

        _histogram ??= new();
        _histogram.Add(_sorted);
        _histogram.Add(values);
        if (part.Beyond is not null)
            _histogram.Add(part.Beyond);
        _sorted = [];
    }

    /// <summary>The values that percentiles are computed from. Exact ones do not change; a histogram may get later values.</summary>
    public IPercentiles Percentiles() => _histogram is null ? new SortedValues(_sorted) : _histogram;

    private static double[] Merge(double[] left, double[] right)
    {
        if (left.Length == 0)
            return right;
        if (right.Length == 0)
            return left;

        var merged = new double[left.Length + right.Length];
        int l = 0, r = 0;
        for (var i = 0; i < merged.Length; i++)
            merged[i] = r == right.Length || (l < left.Length && left[l] <= right[r]) ? left[l++] : right[r++];
        return merged;
    }
}

internal interface IPercentiles
{
    /// <param name="share">From 0 to 1.</param>
    /// <returns>The value at rank <c>share * (n - 1)</c>, between two ranks interpolated linearly; 0 without values.</returns>
    double At(double share);
}

internal sealed class SortedValues(double[] sorted) : IPercentiles
{
    public double At(double share)
    {
        switch (sorted.Length)
        {
            case 0: return 0;
            case 1: return sorted[0];
            default:
                var rank = share * (sorted.Length - 1.0);
                var below = sorted[(int)Math.Floor(rank)];
                var above = sorted[(int)Math.Ceiling(rank)];
                return below + ((above - below) * (rank - Math.Floor(rank)));
        }
    }
}
