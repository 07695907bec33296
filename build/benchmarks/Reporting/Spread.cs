namespace Benchmarks.Reporting;

/// <summary>The median of some values, and how far apart they are.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <param name="values">At least one. For an even number of values, the median is the mean of the two in the middle.</param>
    public static Spread From(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}
