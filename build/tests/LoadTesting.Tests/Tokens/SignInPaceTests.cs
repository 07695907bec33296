using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace LoadTesting.Tests.Tokens;

public sealed class SignInPaceTests
{
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void A_wait_that_the_server_asked_for_ends_in_its_time_when_the_clock_is_set(int seconds)
    {
        var time = new FakeTimeProvider(Samples.Noon);
        var clock = new SetClock(time);
        var pace = new SignInPace(clock, maxAtOnce: 4);
        pace.RateLimited(pace.Started(), TimeSpan.FromSeconds(10));

        clock.Offset = TimeSpan.FromSeconds(seconds);
        time.Advance(TimeSpan.FromSeconds(4));

        pace.Wait().ShouldBe(TimeSpan.FromSeconds(6));
    }
}
