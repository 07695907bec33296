using CsCheck;
using LoadTesting.K6Output;

namespace LoadTesting.Tests.K6Output;

public sealed class MergedDistributionTests
{
    private const double MaxGap = 0.01;

    /// <summary>Durations of requests: even, with a heavy tail (Pareto's, of infinite variance), and of two humps.</summary>
    private static readonly Gen<double> Duration = Gen.OneOf(
        Gen.Double[0, 100],
        Gen.Double[0.0001, 1].Select(chance => 5 * Math.Pow(chance, -1 / 1.2)),
        Gen.Select(Gen.Bool, Gen.Double[0, 1]).Select((slow, jitter) => (slow ? 3000 : 20) + jitter),
        Gen.Const(30000.0));

    private static readonly Gen<double[][]> Tests = Duration.Array[1, 400].Array[1, 6];

    private static readonly double[] Shares = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 1];

    [Fact]
    public void A_merged_percentile_is_off_by_no_more_than_the_stated_share_of_ranks() =>
        Tests.Sample(tests =>
        {
            double[] all = [.. tests.SelectMany(values => values).Order()];
            var merged = Merged(tests);
            foreach (var share in Shares)
            {
                var slack = (MaxGap * all.Length) + tests.Length;
                var rank = share * (all.Length - 1);
                merged.ValueAt(share).ShouldBeInRange(
                    all[(int)Math.Floor(Math.Max(0, rank - slack))] - 1e-9, all[(int)Math.Ceiling(Math.Min(all.Length - 1, rank + slack))]
                        + 1e-9);
            }
        });

    [Fact]
    public void What_can_be_exact_is_exact() =>
        Tests.Sample(tests =>
        {
            double[] all = [.. tests.SelectMany(values => values)];
            var merged = Merged(tests);
            merged.Count.ShouldBe(all.Length);
            merged.Mean.ShouldBe(all.Average(), 1e-9 * Math.Abs(all.Average()));
            (merged.Min, merged.Max).ShouldBe((all.Min(), all.Max()));
        });

    [Fact]
    public void The_percentiles_of_one_test_are_its_own() =>
        Duration.Array[1, 400].Sample(values =>
        {
            double[] sorted = [.. values.Order()];
            var merged = Merged([values]);
            foreach (var share in (double[])[0.5, 0.95, 0.99, 0.999])
                merged.ValueAt(share).ShouldBe(At(sorted, share), 1e-6 * At(sorted, share));
        });

    [Fact]
    public void The_tail_is_resolved_finer_than_the_rest()
    {
        double[] fast = [.. Enumerable.Range(0, 100_000).Select(i => 10 + (i / 100_000.0))];
        double[] heavy = [.. Enumerable.Range(1, 100_000).Select(i => 10 * Math.Pow(i / 100_000.0, -1 / 1.5))];
        double[] all = [.. fast.Concat(heavy).Order()];

        var merged = Merged([fast, heavy]);

        foreach (var share in (double[])[0.995, 0.999, 0.9995])
        {
            var found = Array.FindIndex(all, value => value >= merged.ValueAt(share)) / (double)all.Length;
            found.ShouldBe(share, 0.001);
        }
    }

    [Fact]
    public void A_percentile_is_that_of_all_values_and_not_the_mean_of_the_tests_percentiles()
    {
        double[] many = [.. Enumerable.Repeat(10.0, 9900)];
        double[] few = [.. Enumerable.Repeat(1000.0, 100)];

        Merged([many, few]).ValueAt(0.95).ShouldBe(10);
    }

    [Theory]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("avg")]
    [InlineData("count")]
    public void An_export_without_one_of_these_is_no_distribution(string missing) =>
        Distribution.From(Trend([1, 2, 3], stat => stat != missing)).ShouldBeNull();

    [Fact]
    public void Percentiles_that_fall_are_no_distribution()
    {
        var trend = Trend([1, 2, 3], _ => true);
        var broken = new Dictionary<string, double>(trend.Values, StringComparer.Ordinal) { ["p(50)"] = 2.9 };

        Distribution.From(trend with { Values = broken }).ShouldBeNull();
    }

    private static MergedDistribution Merged(double[][] tests) =>
        new([.. tests.Select(values => Distribution.From(Trend(values, _ => true))!)]);

    /// <summary>What k6 exports of these values.</summary>
    internal static K6Metric Trend(double[] values, Func<string, bool> exports)
    {
        double[] sorted = [.. values.Order()];
        var stats = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["avg"] = sorted.Average(),
            ["min"] = sorted[0],
            ["med"] = At(sorted, 0.5),
            ["max"] = sorted[^1],
            ["count"] = sorted.Length,
        };
        foreach (var percentile in Distribution.Percentiles)
            stats[$"p({percentile})"] = At(sorted, double.Parse(percentile, System.Globalization.CultureInfo.InvariantCulture) / 100);
        return new K6Metric("http_req_duration", stats.Where(stat => exports(stat.Key))
            .ToDictionary(StringComparer.Ordinal), new Dictionary<string, bool>());
    }

    /// <summary>k6's percentile: linear between the two ranks.</summary>
    private static double At(double[] sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);
        return below + ((above - below) * (rank - Math.Floor(rank)));
    }
}
