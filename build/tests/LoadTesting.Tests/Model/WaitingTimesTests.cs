using LoadTesting.Model;

namespace LoadTesting.Tests.Model;

public sealed class WaitingTimesTests
{
    [Fact]
    public void A_short_stretch_may_lie_across_two_readings()
    {
        // 0.5 s were waited at some time before the second reading, 0.5 s at some time before the third.
        var waiting = Readings(0, 0.5, 1, 1, 1);

        waiting.MaxIn(TimeSpan.FromMilliseconds(1)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_stretch_holds_what_was_waited_within_its_length_and_not_more()
    {
        var waiting = Readings(0, 0.1, 0.2, 0.3, 0.4, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9);

        waiting.MaxIn(TimeSpan.FromSeconds(3)).TotalSeconds.ShouldBe(2.3, 1e-9);
        waiting.MaxIn(TimeSpan.FromMinutes(1)).TotalSeconds.ShouldBe(2.9, 1e-9);
    }

    [Fact]
    public void Without_readings_nothing_is_known_to_have_waited()
    {
        new WaitingTimes([]).MaxIn(TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.Zero);
        new WaitingTimes([]).Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Between_two_moments_it_is_rounded_outward()
    {
        var waiting = Readings(0, 1, 3, 6, 10);

        waiting.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)).TotalSeconds.ShouldBe(2);
        waiting.Between(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5)).TotalSeconds.ShouldBe(5);
        waiting.Between(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(99)).TotalSeconds.ShouldBe(4);
    }

    /// <summary>
    /// Waits, readings that take a while and come late, and requests, all at random: no request waited for more than its bound.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_stretch_has_more_than_its_bound(int seed)
    {
        var random = new Random(seed);
        // What was waited up to each hundredth of a second.
        var waited = new double[3001];
        for (var moment = 1; moment < waited.Length; moment++)
            waited[moment] = waited[moment - 1] + (random.Next(4) == 0 ? random.NextDouble() * 0.03 : 0);
        List<WaitReading> readings = [new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)];
        for (var began = 1; began < waited.Length;)
        {
            var ended = Math.Min(began + random.Next(15), waited.Length - 1);
            readings.Add(new(At(began), At(ended), TimeSpan.FromSeconds(waited[random.Next(began, ended + 1)])));
            began = ended + 1 + random.Next(30);
        }

        readings.Add(new(At(waited.Length), At(waited.Length), TimeSpan.FromSeconds(waited[^1])));
        var waiting = new WaitingTimes(readings);

        for (var request = 0; request < 2000; request++)
        {
            var (from, to) = (random.Next(waited.Length), random.Next(waited.Length));
            if (from <= to)
                waiting.MaxIn(At(to - from)).TotalSeconds.ShouldBeGreaterThanOrEqualTo(waited[to] - waited[from] - 1e-6);
        }
    }

    private static TimeSpan At(int hundredth) => TimeSpan.FromMilliseconds(10 * hundredth);

    private static WaitingTimes Readings(params double[] waitedEachSecond) =>
        new([.. waitedEachSecond.Select((waited, second) => new WaitReading(
            TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(waited)))]);
}
