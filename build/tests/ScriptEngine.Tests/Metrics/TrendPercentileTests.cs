using CsCheck;
using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

public sealed class TrendPercentileTests
{
    private const int Exact = 200;

    private static readonly double[] Shares = [0, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];
    private static readonly Gen<double> Value = Gen.OneOf(Gen.Double[0, 10_000], Gen.Double[0, 0.01], Gen.Const(0.0), Gen.Double[-100, 0]);

    // Readings fall anywhere among the values, before and after the number from which percentiles are no longer exact.
    private static readonly Gen<(double[] Values, int[] ReadAfter)> Runs = Gen.Select(
        Value.Array[0, 2 * Exact], Gen.Int[0, 2 * Exact].Array[0, 4]);

    [Fact]
    public void Percentiles_are_exact_up_to_the_limit_and_near_beyond_it()
    {
        Runs.Sample(run =>
        {
            (var reading, var isExact) = Feed(run.Values, run.ReadAfter);

            isExact.ShouldBe(run.Values.Length <= Exact);
            foreach (var share in Shares)
            {
                var expected = Interpolated(run.Values, share, out var below, out var above);
                var tolerance = isExact ? 0 : LogHistogram.RelativeError * Math.Max(Math.Abs(below), Math.Abs(above)) * 1.0001;
                Math.Abs(reading.Percentile(share * 100) - expected).ShouldBeLessThanOrEqualTo(tolerance);
            }
        });
    }

    [Fact]
    public void What_is_not_a_percentile_is_exact_on_either_side_of_the_limit()
    {
        Runs.Where(run => run.Values.Length > 0).Sample(run =>
        {
            (var reading, _) = Feed(run.Values, run.ReadAfter);

            reading.Count.ShouldBe(run.Values.Length);
            reading.Min.ShouldBe(run.Values.Min());
            reading.Max.ShouldBe(run.Values.Max());
            reading.Sum.ShouldBe(run.Values.Aggregate(0.0, (sum, value) => sum + value));
        });
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(-1e-9)]
    public void The_histogram_keeps_any_number_there_is(double value)
    {
        LogHistogram histogram = new();
        histogram.Add([-1e308, value, value, value, double.PositiveInfinity]);

        histogram.At(0.5).ShouldBe(value, Math.Abs(value) * LogHistogram.RelativeError);
    }

    private static (MetricReading Reading, bool IsExact) Feed(double[] values, int[] readAfter)
    {
        MetricRegistry registry = new();
        MetricsEngine engine = new(registry, exactValues: Exact);
        var trend = engine.Watch(Selector.Parse("iteration_duration"), observed: true);
        for (var i = 0; i < values.Length; i++)
        {
            if (readAfter.Contains(i))
                engine.Read(trend);
            engine.Receive([new(registry.Builtin.IterationDuration, Tags.Empty, values[i], 0)]);
        }

        var reading = engine.Read(trend);
        return (reading, ((TrendSink)trend.Sink).Digest.IsExact);
    }

    private static double Interpolated(double[] values, double share, out double below, out double above)
    {
        below = 0;
        above = 0;
        if (values.Length == 0)
            return 0;

        double[] sorted = [.. values.Order()];
        var rank = share * 100 / 100 * (sorted.Length - 1);
        below = sorted[(int)Math.Floor(rank)];
        above = sorted[(int)Math.Ceiling(rank)];
        return below + ((above - below) * (rank - Math.Floor(rank)));
    }
}
