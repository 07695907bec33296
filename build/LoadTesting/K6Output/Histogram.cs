namespace LoadTesting.K6Output;

/// <summary>
/// How many durations are in each of several ranges. The ranges grow by a constant factor, because durations differ by orders of magnitude.
/// </summary>
/// <param name="Edges">
///  In milliseconds, rising; one more than there are counts. A range includes its upper edge. The first one also includes all shorter
/// durations.
/// </param>
/// <param name="Counts">
///  They add up to the number of durations. They are not whole numbers, because k6 exports percentiles and not single durations: between
/// two percentiles, the durations are assumed to be spread evenly.
/// </param>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<double> Counts)
{
    private const double MinEdge = 1.0 / 16;

    private const int MaxRanges = 32;

    private static readonly int[] RangesPerDoubling = [8, 4, 2, 1];

    /// <summary>Whether it was made from the percentiles of each window instead of those of the whole test.</summary>
    public bool IsOfWindows { get; init; }

    public double Count => Counts.Sum();

    /// <summary>For all requests, from the 112 percentiles of k6's summary if it exists, otherwise from the time line.</summary>
    internal static Histogram? From(K6Summary? summary, TimeLine timeLine) =>
        summary?.Metric("http_req_duration") is { } metric && Distribution.From(metric) is { IsDense: true } whole
            ? From([whole])
            : From(timeLine, "http_reqs", "http_req_duration");

    /// <summary>For the requests with one name, from the time line.</summary>
    public static Histogram? From(TimeLine timeLine, string name) =>
        From(timeLine, TimeLine.Part("http_reqs", "name", name), TimeLine.Part("http_req_duration", "name", name));

    /// <summary>Null if they are empty.</summary>
    public static Histogram? From(IReadOnlyList<Distribution> parts)
    {
        if (parts.Count == 0)
            return null;
        var (shortest, longest) = (LogOf(parts.Min(part => part.Min)), LogOf(parts.Max(part => part.Max)));
        var perDoubling = Array.Find(RangesPerDoubling, count => (longest - shortest) * count < MaxRanges - 1) is var found and > 0
            ? found
            : 1;
        var first = (int)Math.Floor(shortest * perDoubling);
        var ranges = (int)Math.Floor(longest * perDoubling) - first + 1;
        double[] edges = [.. Enumerable.Range(first, ranges + 1).Select(edge => Math.Pow(2, (double)edge / perDoubling))];
        var counts = new double[ranges];
        foreach (var part in parts)
            Add(part, edges, counts);
        return new Histogram(edges, counts);
    }

    private static void Add(Distribution part, double[] edges, double[] counts)
    {
        var below = 0.0;
        for (var range = 0; range < counts.Length && below < part.Count; range++)
        {
            // The last range takes all that is left, whatever rounding did to its edge.
            var upTo = range == counts.Length - 1 ? part.Count : part.CountUpTo(edges[range + 1]);
            counts[range] += upTo - below;
            below = upTo;
        }
    }

    private static Histogram? From(TimeLine timeLine, string requests, string durations)
    {
        var parts = timeLine.Windows
            .Select(window => window.Trend(durations) is { } trend ? Distribution.From(trend, window.Count(requests)) : null)
            .OfType<Distribution>()
            .ToList();
        return From(parts) is { } histogram ? histogram with { IsOfWindows = true } : null;
    }

    private static double LogOf(double milliseconds) => Math.Log2(Math.Max(milliseconds, MinEdge));
}
