namespace LoadTesting.K6Output;

/// <summary>
/// The values of several tests taken together. A percentile is that of all values in one list, so each test weighs as much as it has
/// values: it is the value up to which the tests' counts add up to the rank. The rank is off by at most the sum of the tests' own errors: 1
/// % of the values, or 0.1 % if the value is above the p(99) of every test, plus at most one value per test.
/// </summary>
internal sealed class MergedDistribution(IReadOnlyList<Distribution> parts)
{
    /// <summary>Enough to distinguish any two doubles with the same sign.</summary>
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
