using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class FisherTestTests
{
    [Fact]
    public void The_lady_who_names_three_of_four_cups_may_have_guessed() =>
        // Agresti (1990), p. 61: fisher.test(TeaTasting, alternative = "greater"), p-value = 0.2429.
        FisherTest.MoreBeyondChance(1, 4, 3, 4).ShouldBe(0.2429, 0.00005);

    [Fact]
    public void Twins_of_criminals_as_R_computes_it() =>
        // Fisher (1962, 1970): fisher.test(Convictions, alternative = "less"), p-value = 0.0004652; 2 of 12 beside 10 ... 15 of 18.
        FisherTest.MoreBeyondChance(2, 17, 10, 13).ShouldBe(0.0004652, 0.00000005);

    [Fact]
    public void The_tails_share_only_the_value_itself()
    {
        var more = FisherTest.MoreBeyondChance(30, 1000, 45, 900);
        var less = FisherTest.MoreBeyondChance(45, 900, 30, 1000);
        (more + less).ShouldBeInRange(1, 1.2);
    }

    [Fact]
    public void Millions_of_requests_are_no_obstacle()
    {
        FisherTest.MoreBeyondChance(10_000, 5_000_000, 10_000, 5_000_000).ShouldBe(0.5, 0.01);
        FisherTest.MoreBeyondChance(10_000, 5_000_000, 11_000, 5_000_000).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Nothing_failed_on_either_side_shows_nothing() => FisherTest.MoreBeyondChance(0, 100, 0, 100).ShouldBe(1, 1e-9);
}
