namespace LoadTesting.Comparison;

/// <summary>What a run varies by in itself, slower than its windows show: a stand-in for what two equal runs differ by.</summary>
static class Drift
{
    const int Parts = 4;

    /// <summary>How much the highest of the medians of a course's quarters exceeds the lowest, such as 0.1.</summary>
    public static double Within(IReadOnlyList<double> course)
    {
        if (course.Count < Parts)
            return 0;
        var medians = Enumerable.Range(0, Parts)
            .Select(part => MedianOf([.. course.Take(course.Count * (part + 1) / Parts).Skip(course.Count * part / Parts)]))
            .ToList();
        return medians.Min() > 0 ? (medians.Max() / medians.Min()) - 1 : 0;
    }

    static double MedianOf(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
