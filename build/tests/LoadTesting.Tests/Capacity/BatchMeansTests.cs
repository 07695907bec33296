using LoadTesting.Capacity;

namespace LoadTesting.Tests.Capacity;

public sealed class BatchMeansTests
{
    [Fact]
    public void Values_that_do_not_differ_are_certain() =>
        BatchMeans.HalfWidth([.. Enumerable.Repeat((0.2, 100.0), 30)]).ShouldNotBeNull().ShouldBe(0, 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Too_few_seconds_say_nothing(int seconds) =>
        BatchMeans.HalfWidth([.. Enumerable.Repeat((0.2, 100.0), seconds)]).ShouldBeNull();

    [Fact]
    public void Its_interval_holds_the_true_mean_as_often_as_it_says_also_of_seconds_that_resemble_each_other()
    {
        var random = new Random(7);
        const int runs = 2000;
        var holding = Enumerable.Range(0, runs).Count(_ =>
        {
            var values = Correlated(random, 30);
            return Math.Abs(values.Average(value => value.Item1)) <= BatchMeans.HalfWidth(values)!.Value;
        });

        // 95 % of independent values, and some less where stretches of five seconds still resemble their neighbours.
        ((double)holding / runs).ShouldBeInRange(0.85, 0.97);
    }

    [Fact]
    public void Seconds_with_more_requests_weigh_more()
    {
        (double, double)[] values = [.. Enumerable.Range(0, 30).Select(second => second % 5 == 0 ? (10.0, 0.0001) : (0.2, 100.0))];

        BatchMeans.HalfWidth(values).ShouldNotBeNull().ShouldBeLessThan(0.001);
    }

    // First-order autoregressive about zero.
    private static List<(double, double)> Correlated(Random random, int count)
    {
        List<(double, double)> values = [];
        var value = 0.0;
        for (var second = -20; second < count; second++)
        {
            value = (0.4 * value) + (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
            if (second >= 0)
                values.Add((value, 1));
        }

        return values;
    }
}
