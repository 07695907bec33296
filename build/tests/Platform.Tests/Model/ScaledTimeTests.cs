using Microsoft.Extensions.Time.Testing;
using Platform.Model;

namespace Platform.Tests.Model;

public sealed class ScaledTimeTests
{
    readonly FakeTimeProvider real = new();

    [Fact]
    public void Its_seconds_are_shorter()
    {
        var time = ScaledTime.Of(real, 10);
        var begin = time.GetTimestamp();

        real.Advance(TimeSpan.FromSeconds(2));

        time.GetElapsedTime(begin).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Its_timers_end_sooner()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(20), ScaledTime.Of(real, 10), TestContext.Current.CancellationToken);

        real.Advance(TimeSpan.FromSeconds(1.9));
        var before = delay.IsCompleted;
        real.Advance(TimeSpan.FromSeconds(0.1));

        (before, delay.IsCompleted).ShouldBe((false, true));
    }

    [Fact]
    public void What_waits_for_ever_still_does()
    {
        using var timer = ScaledTime.Of(real, 10).CreateTimer(_ => Assert.Fail("It ended."), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromDays(1));

        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).ShouldBeTrue();
    }

    [Fact]
    public void The_date_is_the_real_one() => ScaledTime.Of(real, 10).GetUtcNow().ShouldBe(real.GetUtcNow());
}
