using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void Each_that_falls_makes_it_easier_for_the_next() =>
        HolmCorrection.Rejected([0.01, 0.04, 0.03, 0.005], 0.05).ShouldBe([true, false, false, true]);

    [Fact]
    public void The_first_that_stands_ends_it() => HolmCorrection.Rejected([0.02, 0.021, 0.022], 0.05).ShouldBe([false, false, false]);

    [Fact]
    public void Of_nothing_nothing_falls() => HolmCorrection.Rejected([], 0.05).ShouldBeEmpty();
}
