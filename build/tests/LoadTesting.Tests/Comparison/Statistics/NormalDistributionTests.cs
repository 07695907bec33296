using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class NormalDistributionTests
{
    // Abramowitz and Stegun, table 26.1 and (z = 5 and beyond) table 26.2.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.158655253931457)]
    [InlineData(1.96, 0.0249978951482204)]
    [InlineData(2.99, 0.00139488723549)]
    [InlineData(3, 0.00134989803163)]
    [InlineData(5, 2.866515718792e-7)]
    [InlineData(-1, 0.841344746068543)]
    public void The_upper_tail_is_that_of_the_tables(double z, double expected) =>
        NormalDistribution.UpperTail(z).ShouldBe(expected, expected * 1e-9);
}
