using Emulator.Model;
using Microsoft.Extensions.Time.Testing;

namespace Emulator.Tests.Model;

public sealed class ScaledTimeTests
{
    private readonly FakeTimeProvider _real = new();

    [Fact]
    public void Its_seconds_are_shorter()
    {
        var time = ScaledTime.Create(_real, 10);
        var begin = time.GetTimestamp();

        _real.Advance(TimeSpan.FromSeconds(2));

        time.GetElapsedTime(begin).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Its_timers_end_sooner()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(20), ScaledTime.Create(_real, 10), TestContext.Current.CancellationToken);

        _real.Advance(TimeSpan.FromSeconds(1.9));
        var before = delay.IsCompleted;
        _real.Advance(TimeSpan.FromSeconds(0.1));

        (before, delay.IsCompleted).ShouldBe((false, true));
    }

    [Fact]
    public void What_waits_for_ever_still_does()
    {
        using var timer = ScaledTime.Create(_real, 10)
            .CreateTimer(_ => Assert.Fail("It ended."), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromDays(1));

        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).ShouldBeTrue();
    }

    [Fact]
    public void The_date_is_the_real_one() => ScaledTime.Create(_real, 10).GetUtcNow().ShouldBe(_real.GetUtcNow());
}
