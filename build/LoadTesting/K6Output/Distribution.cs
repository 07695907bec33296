using System.Globalization;

namespace LoadTesting.K6Output;

/// <summary>
/// The distribution of one trend's values in one test: exact points of its quantile function, as k6 exports them, and straight lines
/// between them. Between two points, the number of values up to any value is off by at most the share between the two.
/// </summary>
public sealed class Distribution
{
    /// <summary>With fewer points, too little is known about the values between them.</summary>
    private const int MinPoints = 100;

    /// <summary>The shares of minimum, p50, p90, p95, p99 and maximum.</summary>
    private static readonly double[] SharesOfWindow = [0, 0.5, 0.9, 0.95, 0.99, 1];

    private readonly double[] _values;
    private readonly double[] _shares;

    private Distribution(double count, double mean, double[] values, double[] shares)
    {
        Count = count;
        Mean = mean;
        _values = values;
        _shares = shares;
    }

    /// <summary>The percentiles that k6 is told to export for each trend: every percent, and the last one in tenths.</summary>
    public static IReadOnlyList<string> Percentiles { get; } =
        [.. Enumerable.Range(1, 99).Select(Text), .. Enumerable.Range(991, 9).Select(tenths => Text(tenths / 10.0)), "99.99"];

    public double Count { get; }

    public double Mean { get; }

    public double Min => _values[0];

    public double Max => _values[^1];

    /// <summary>Whether the points are close enough together to be merged with those of other tests.</summary>
    public bool IsDense => _values.Length >= MinPoints;

    /// <summary>
    /// Null if the export contains no complete distribution: the count, mean, minimum or maximum is missing, or the values decrease.
    /// </summary>
    public static Distribution? From(K6Metric trend)
    {
        var points = trend.Values
            .Select(value => (Share: ShareOf(value.Key), value.Value))
            .Where(point => point.Share is not null)
            .OrderBy(point => point.Share)
            .ThenBy(point => point.Value)
            .ToList();
        double[] values = [.. points.Select(point => point.Value)];
        var isWhole = trend.Values.ContainsKey("min") && trend.Values.ContainsKey("max") && NeverFalls(values);
        return isWhole && trend is { HasSamples: true } && trend.ValueOf("count") is { } count && trend.ValueOf("avg") is { } mean
            ? new Distribution(count, mean, values, [.. points.Select(point => point.Share!.Value)])
            : null;
    }

    /// <summary>The distribution in one window of a time line; null if the figures contradict each other.</summary>
    public static Distribution? From(TrendFigures trend, double count)
    {
        double[] values = [trend.Min, trend.Median, trend.P90, trend.P95, trend.P99, trend.Max];
        return count >= 1 && NeverFalls(values) ? new Distribution(count, trend.Average, values, SharesOfWindow) : null;
    }

    /// <summary>
    /// The number of values up to this one. k6's percentile p is the value at rank p * (n - 1), counted from 0, so the value at share s has
    /// s * (n - 1) values before it.
    /// </summary>
    public double CountUpTo(double value)
    {
        if (value < Min)
            return 0;
        if (value >= Max)
            return Count;
        var next = Array.BinarySearch(_values, value, AfterEquals.Comparer);
        next = next < 0 ? ~next : next;
        var (low, high) = (_values[next - 1], _values[next]);
        var share = _shares[next - 1] + ((_shares[next] - _shares[next - 1]) * (value - low) / (high - low));
        return 1 + (share * (Count - 1));
    }

    private static bool NeverFalls(double[] values) => values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);

    /// <summary>From 0 to 1; null if it is not a point of the quantile function.</summary>
    internal static double? ShareOf(string stat) => stat switch
    {
        "min" => 0,
        "med" => 0.5,
        "max" => 1,
        _ => stat.StartsWith("p(", StringComparison.Ordinal)
            && double.TryParse(stat.AsSpan(2).TrimEnd(')'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100
                ? percent / 100
                : null,
    };

    private static string Text(int percent) => percent.ToString(CultureInfo.InvariantCulture);

    private static string Text(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Sorts the wanted value after all that equal it, so that a search ends at the first larger value.</summary>
    private sealed class AfterEquals : IComparer<double>
    {
        public static AfterEquals Comparer { get; } = new();

        // Array.BinarySearch passes the element first and the wanted value second.
        public int Compare(double x, double y) => x <= y ? -1 : 1;
    }
}
