using Benchmarks;
using Benchmarks.Measuring;
using Benchmarks.Reporting;

namespace ScriptEngine.Tests.Benchmarks;

public sealed class ComparisonTableTests
{
    private static readonly Measurement K6 = new(1000, 20, 0.2, 50, 100);

    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 9.0, 1, 4 }, 4, 1, 9)]
    [InlineData(new[] { 4.0, 1, 2, 9 }, 3, 1, 9)]
    public void The_median_is_the_middle_value_or_the_mean_of_the_two(double[] values, double median, double least, double most) =>
        Spread.From(values).ShouldBe(new Spread(median, least, most));

    [Fact]
    public void A_ratio_is_made_of_the_two_of_one_round_and_then_the_median_is_taken()
    {
        Pair[] rounds =
        [
            new(K6, K6 with { RequestsPerSecond = 900 }),
            new(K6 with { RequestsPerSecond = 2000 }, K6 with { RequestsPerSecond = 1600 }),
            new(K6, K6),
        ];

        var table = ComparisonTable.Ratios([(new Workload(20, 50), rounds)]);

        table.ShouldBe(
            """
            | engine / k6 | requests/s | p95 ms | CPU ms per request | peak memory MB | first request ms: k6, engine |
            |---|---:|---:|---:|---:|---:|
            | 20 ms, 50 VUs | 0.90 (0.80 to 1.00) | 1.00 (1.00 to 1.00) | 1.00 (1.00 to 1.00) | 1.00 (1.00 to 1.00) | 100, 100 |

            """);
    }

    [Fact]
    public void Figures_are_the_medians_of_each()
    {
        var table = ComparisonTable.Figures([(new Workload(0, 10), [new(K6, K6 with { P95 = 21.26, CpuPerRequest = 0.3 })])]);

        table.ShouldEndWith("| 0 ms, 10 VUs | 1000, 1000 | 20.0, 21.3 | 0.200, 0.300 | 50, 50 | 100, 100 |\n");
    }

    [Fact]
    public void Of_a_single_request_only_start_and_memory_are_compared() =>
        ComparisonTable.Ratios([(new Workload(0, 1, OneRequest: true), [new(K6, K6)])])
            .ShouldEndWith("| one request | - | - | - | 1.00 (1.00 to 1.00) | 100, 100 |\n");

    [Fact]
    public void A_measurement_is_read_from_summary_and_process()
    {
        var cost = new ProcessCost(0, TimeSpan.FromSeconds(2), 64_000_000);
        var summary = """
            {"metrics":{"http_reqs":{"count":4000,"rate":400.5},"checks":{"passes":4000,"fails":0},"http_req_duration":{"p(95)":21.5}}}
            """u8.ToArray();

        Comparison.Measured(cost, System.Diagnostics.Stopwatch.Frequency / 4, summary).ShouldBe(new Measurement(400.5, 21.5, 0.5, 64, 250));
    }

    [Fact]
    public void Failed_requests_are_no_measurement()
    {
        var summary = """
            {"metrics":{"http_reqs":{"count":2,"rate":1},"checks":{"passes":1,"fails":1},"http_req_duration":{"p(95)":1}}}
            """u8.ToArray();

        Should.Throw<BenchmarkException>(() => Comparison.Measured(new ProcessCost(0, TimeSpan.Zero, 0), 1, summary));
    }
}
