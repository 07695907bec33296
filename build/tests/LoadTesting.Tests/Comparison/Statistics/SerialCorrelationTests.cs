using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class SerialCorrelationTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.8)]
    public void The_factor_of_a_long_autoregressive_course_is_the_one_of_its_correlation(double correlation)
    {
        var random = new Random(1);
        var course = new double[20_000];
        for (var i = 1; i < course.Length; i++)
            course[i] = (correlation * course[i - 1]) + Gaussian(random);

        SerialCorrelation.VarianceFactor(course)
            .ShouldBe((1 + correlation) / (1 - correlation), 0.1 * (1 + correlation) / (1 - correlation));
    }

    [Fact]
    public void A_course_that_goes_up_and_down_by_turns_promises_nothing() =>
        SerialCorrelation.VarianceFactor([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]).ShouldBe(1);

    [Fact]
    public void Each_course_is_taken_about_its_own_mean() =>
        SerialCorrelation.VarianceFactor([1, 2, 1, 2, 1, 2, 1, 2], [101, 102, 101, 102, 101, 102, 101, 102]).ShouldBe(1);

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
