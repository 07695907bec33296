using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class CompleteSeparationTests
{
    [Theory]
    [InlineData(9, 9, 48_620)]
    [InlineData(8, 10, 43_758)]
    [InlineData(1, 1, 2)]
    public void One_arrangement_of_all_keeps_two_samples_apart(int lower, int higher, int arrangements) =>
        CompleteSeparation.Chance(lower, higher).ShouldBe(1.0 / arrangements, 1e-12);

    [Fact]
    public void What_is_apart_by_less_than_the_floor_is_not_beyond_it()
    {
        CompleteSeparation.IsBeyond(0.1, [8, 10], [12, 11.1]).ShouldBeTrue();
        CompleteSeparation.IsBeyond(0.1, [8, 10], [12, 10.9]).ShouldBeFalse();
    }
}
