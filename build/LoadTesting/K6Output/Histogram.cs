namespace LoadTesting.K6Output;

/// <summary>
/// How many durations lie in each of a row of ranges, which grow by the same factor: durations differ by orders of magnitude.
/// </summary>
/// <param name="Edges">
/// Milliseconds, rising; one more than there are counts. A range holds its upper edge, the first one also all that is shorter.
/// </param>
/// <param name="Counts">
/// They add up to the number of durations; no whole numbers, because k6 leaves percentiles and no single durations: between two
/// percentiles the durations are taken to be spread evenly.
/// </param>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<double> Counts)
{
    private const double MinEdge = 1.0 / 16;

    private const int MaxRanges = 32;

    private static readonly int[] RangesPerDoubling = [8, 4, 2, 1];

    /// <summary>Made from the percentiles of each window, and not from those of the whole test.</summary>
    public bool IsOfWindows { get; init; }

    public double Count => Counts.Sum();

    /// <summary>Of all requests: from the 112 percentiles of k6's summary where it is there, else from the time line.</summary>
    internal static Histogram? From(K6Summary? summary, TimeLine timeLine) =>
        summary?.Metric("http_req_duration") is { } metric && Distribution.From(metric) is { IsDense: true } whole
            ? From([whole])
            : From(timeLine, "http_reqs", "http_req_duration");

    /// <summary>Of the requests of one name, from the time line.</summary>
    public static Histogram? From(TimeLine timeLine, string name) =>
        From(timeLine, TimeLine.Part("http_reqs", "name", name), TimeLine.Part("http_req_duration", "name", name));

    /// <summary>Null where there is nothing in them.</summary>
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
            // Whatever rounding makes of the last edge, nothing is lost.
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
