namespace LoadTesting.Capacity;

/// <summary>
/// Computes how uncertain a mean over time is, with the method of batch means (Conway, "Some Tactical Problems in Digital Simulation",
/// Management Science 10(1), 1963). Neighbouring seconds resemble each other, so their spread underestimates the uncertainty. The means of
/// a few long batches hardly do, and they differ by about as much as another run may differ.
/// </summary>
internal static class BatchMeans
{
    private const int MaxBatches = 6;
    private const int MinInBatch = 2;

    /// <summary>Quantiles of Student's t for 95 % on both sides, by degrees of freedom.</summary>
    private static readonly Dictionary<int, double> Quantiles = new() { [2] = 4.303, [3] = 3.182, [4] = 2.776, [5] = 2.571 };

    /// <summary>Half the width of the 95 % confidence interval of the weighted mean; null if there are too few values.</summary>
    /// <param name="values">In order of time, each with its weight.</param>
    public static double? HalfWidth(IReadOnlyList<(double Value, double Weight)> values)
    {
        var count = Math.Min(MaxBatches, values.Count / MinInBatch);
        if (!Quantiles.TryGetValue(count - 1, out var quantile))
            return null;
        List<double> means = [];
        for (var batch = 0; batch < count; batch++)
        {
            var (from, to) = (values.Count * batch / count, values.Count * (batch + 1) / count);
            var own = values.Skip(from).Take(to - from).ToList();
            var weight = own.Sum(value => value.Weight);
            means.Add(weight > 0 ? own.Sum(value => value.Value * value.Weight) / weight : own.Average(value => value.Value));
        }

        var mean = means.Average();
        var variance = means.Sum(value => (value - mean) * (value - mean)) / (count - 1);
        return quantile * Math.Sqrt(variance / count);
    }
}
