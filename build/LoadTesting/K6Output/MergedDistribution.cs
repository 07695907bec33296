namespace LoadTesting.K6Output;

/// <summary>
/// The values of several tests taken together. Percentiles are those of all values in one list, each test weighing as many as it has:
/// the value up to which the tests' counts add up to the rank. The rank is off by at most the sum of the tests' own errors, which is
/// 1 % of the values, and 0.1 % where the value lies above the p(99) of every test (and never more than one value a test beside that).
/// </summary>
internal sealed class MergedDistribution(IReadOnlyList<Distribution> parts)
{
    /// <summary>Enough to tell any two doubles of one sign apart.</summary>
    private const int Halvings = 128;

    public double Count => parts.Sum(part => part.Count);

    public double Mean => parts.Sum(part => part.Mean * part.Count) / Count;

    public double Min => parts.Min(part => part.Min);

    public double Max => parts.Max(part => part.Max);

    /// <param name="share">From 0 to 1.</param>
    public double ValueAt(double share)
    {
        var wanted = 1 + (share * (Count - 1));
        var (low, high) = (Min, Max);
        if (CountUpTo(low) >= wanted)
            return low;
        for (var halving = 0; halving < Halvings && low < high; halving++)
        {
            var middle = low + ((high - low) / 2);
            if (CountUpTo(middle) >= wanted)
                high = middle;
            else if (middle == low)
                break;
            else
                low = middle;
        }

        return high;
    }

    private double CountUpTo(double value) => parts.Sum(part => part.CountUpTo(value));
}
