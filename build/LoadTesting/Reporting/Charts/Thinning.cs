namespace LoadTesting.Reporting.Charts;

/// <summary>
/// Reduces the number of points without changing a line's shape: a chart has only so many pixels, and points make the file larger.
/// </summary>
public static class Thinning
{
    /// <summary>
    /// Keeps the lowest and the highest point of each section of the line, in order, so that no peak is lost. A section without values
    /// stays a gap.
    /// </summary>
    /// <param name="maxPoints">The maximum number of remaining points.</param>
    public static IReadOnlyList<ChartPoint> KeepPeaks(IReadOnlyList<ChartPoint> points, int maxPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 2);
        if (points.Count <= maxPoints)
            return points;
        var stretches = maxPoints / 2;
        var kept = new List<ChartPoint>(maxPoints);
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var from = (int)((long)points.Count * stretch / stretches);
            var to = (int)((long)points.Count * (stretch + 1) / stretches);
            AddExtremes(kept, points, from, to);
        }

        return kept;
    }

    private static void AddExtremes(List<ChartPoint> kept, IReadOnlyList<ChartPoint> points, int from, int to)
    {
        int? lowest = null;
        int? highest = null;
        for (var index = from; index < to; index++)
        {
            if (points[index].Y is not { } value)
                continue;
            if (lowest is null || value < points[lowest.Value].Y)
                lowest = index;
            if (highest is null || value > points[highest.Value].Y)
                highest = index;
        }

        if (lowest is not { } low || highest is not { } high)
        {
            kept.Add(points[from]);
            return;
        }

        kept.Add(points[Math.Min(low, high)]);
        if (low != high)
            kept.Add(points[Math.Max(low, high)]);
    }
}
