using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class WelchTestTests
{
    // Student's sleep data (1908), the extra hours of both drugs, in an order in which neighbours have nothing in common.
    private static readonly double[] First = [-1.6, 3.7, -1.2, 3.4, -0.2, 2.0, -0.1, 0.8, 0.0, 0.7];

    private static readonly double[] Second = [-0.1, 5.5, 0.1, 4.6, 0.8, 4.4, 1.1, 3.4, 1.6, 1.9];

    [Fact]
    public void Students_sleep_data_differ_as_R_computes_it()
    {
        // t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, p-value = 0.07939.
        (2 * WelchTest.HigherBeyondChance(First, Second)).ShouldBe(0.07939, 0.0001);
        (2 * (1 - WelchTest.HigherBeyondChance(Second, First))).ShouldBe(0.07939, 0.0001);
    }

    [Fact]
    public void Neighbours_that_resemble_each_other_tell_less() =>
        WelchTest.HigherBeyondChance([.. First.Order()], [.. Second.Order()])
            .ShouldBeGreaterThan(1.5 * WelchTest.HigherBeyondChance(First, Second));

    [Fact]
    public void Values_without_any_noise_are_higher_or_are_not()
    {
        WelchTest.HigherBeyondChance([5, 5, 5], [6, 6, 6]).ShouldBe(0);
        WelchTest.HigherBeyondChance([5, 5, 5], [5, 5, 5]).ShouldBe(1);
    }
}
