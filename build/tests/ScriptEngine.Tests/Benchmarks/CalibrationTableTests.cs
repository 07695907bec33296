using Benchmarks.Calibration;

namespace ScriptEngine.Tests.Benchmarks;

public sealed class CalibrationTableTests
{
    [Theory]
    [InlineData(102, 105.1, false)]
    [InlineData(102, 105.0, true)]
    [InlineData(102, 99.0, true)]
    [InlineData(102, 98.9, false)]
    public void A_figure_meets_its_target_within_the_tolerance(double published, double reproduced, bool isMet) =>
        CalibrationRow.From("requests", published, reproduced, "/s", 0.03).IsMet.ShouldBe(isMet);

    [Theory]
    [InlineData(0.49, false)]
    [InlineData(0.5, true)]
    [InlineData(0.6, true)]
    [InlineData(0.61, false)]
    public void A_share_meets_its_target_within_the_range(double reproduced, bool isMet) =>
        CalibrationRow.OfShare("passed", "50 to 60 %", reproduced, 0.5, 0.6).IsMet.ShouldBe(isMet);

    [Fact]
    public void The_table_shows_each_result_beside_what_was_published() =>
        CalibrationTable.Format(
        [
            CalibrationRow.From("mean", 538, 540.4, "ms", 0.15),
            CalibrationRow.From("ceiling", 102, 80, "/s", 0.03),
            CalibrationRow.OfShare("passed", "70 %", 0.708, 0.67, 0.73),
            new("store", "passes", "needs a k6", null, "-", null),
        ]).ShouldBe(
            """
            | what | published | reproduced | difference | target | met |
            |---|---:|---:|---:|---|---|
            | mean | 538 ms | 540 ms | +0.4 % | within 15 % | yes |
            | ceiling | 102 /s | 80 /s | -21.6 % | within 3 % | **no** |
            | passed | 70 % | 70.8 % | - | 67 to 73 % | yes |
            | store | passes | needs a k6 | - | - | not measured |

            """);
}
