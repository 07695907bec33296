using LoadTesting.K6Output;

namespace LoadTesting.Tests.K6Output;

public sealed class HistogramTests
{
    [Fact]
    public void Windows_of_one_request_each_are_counted_as_they_are()
    {
        double[] durations = [0, 10, 11, 300, 301, 5000];

        var histogram = HistogramOf(durations.Select(duration => (double[])[duration]));

        histogram.Counts.Sum().ShouldBe(6);
        CountBetween(histogram, 0, 9).ShouldBe(1, "no duration at all is shorter than the first edge");
        CountBetween(histogram, 8, 16).ShouldBe(2);
        CountBetween(histogram, 256, 512).ShouldBe(2);
        CountBetween(histogram, 4096, 8192).ShouldBe(1);
    }

    /// <summary>What a second's six figures leave open is where in between its durations lie.</summary>
    [Fact]
    public void Windows_of_many_requests_come_near_the_counts_of_the_durations_themselves()
    {
        var random = new Random(1);
        double[][] windows =
        [
            .. Enumerable.Range(0, 120).Select(_ => (double[])[.. Enumerable.Range(0, 20).Select(_ => Duration(random)).Order()]),
        ];

        var histogram = HistogramOf(windows);

        histogram.Counts.Sum().ShouldBe(2400, 1e-6);
        histogram.Counts.Count.ShouldBeInRange(12, 32);
        double[] all = [.. windows.SelectMany(window => window)];
        for (var range = 1; range < histogram.Counts.Count; range++)
        {
            var exact = all.Count(duration => duration > histogram.Edges[range] && duration <= histogram.Edges[range + 1]);
            (histogram.Counts[range] / 2400).ShouldBe(exact / 2400.0, 0.04, $"from {histogram.Edges[range]} ms");
        }
    }

    [Fact]
    public void The_percentiles_of_a_whole_test_give_each_range_its_share()
    {
        // Evenly from 0 to 1000 ms.
        var stats = Distribution.Percentiles.ToDictionary(
            percent => $"p({percent})", percent => 10 * double.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (stat, value) in new[] { ("min", 0.0), ("med", 500.0), ("max", 1000.0), ("avg", 500.0), ("count", 2001.0) })
            stats[stat] = value;

        var histogram = Histogram.From([Distribution.From(new K6Metric("http_req_duration", stats, new Dictionary<string, bool>()))!])!;

        histogram.IsOfWindows.ShouldBeFalse();
        CountBetween(histogram, 256, 512).ShouldBe(512, 1);
        histogram.Counts.Sum().ShouldBe(2001, 1e-6);
    }

    [Fact]
    public void Figures_that_contradict_each_other_are_left_out_and_nothing_is_no_histogram()
    {
        Distribution.From(new TrendFigures(5, Min: 9, Median: 5, Max: 7, P90: 6, P95: 6, P99: 6), 10).ShouldBeNull();
        Distribution.From(new TrendFigures(5, 5, 5, 5, 5, 5, 5), 0).ShouldBeNull();
        Histogram.From([]).ShouldBeNull();
    }

    private static Histogram HistogramOf(IEnumerable<double[]> windows) => Histogram.From([.. windows.Select(window => Distribution.From(
        new TrendFigures(
            window.Average(), window[0], At(window, 0.5), window[^1], At(window, 0.9), At(window, 0.95), At(window, 0.99)),
        window.Length)!)])!;

    private static double CountBetween(Histogram histogram, double from, double to) => histogram.Counts
        .Where((_, range) => histogram.Edges[range + 1] > from + 1e-9 && histogram.Edges[range + 1] <= to + 1e-9).Sum();

    // As k6: linear between the two nearest ranks.
    private static double At(double[] sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var lower = (int)rank;
        return sorted[lower] + ((sorted[Math.Min(lower + 1, sorted.Length - 1)] - sorted[lower]) * (rank - lower));
    }

    // Log-normal around 40 ms: Box and Muller.
    private static double Duration(Random random) =>
        40 * Math.Exp(0.45 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
