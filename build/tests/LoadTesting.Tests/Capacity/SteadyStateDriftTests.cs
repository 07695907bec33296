using LoadTesting.Capacity;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Tests.Capacity;

public sealed class SteadyStateDriftTests
{
    private static readonly PlannedTest Test =
        Samples.Test() with { RampUp = TimeSpan.FromSeconds(5), Duration = TimeSpan.FromSeconds(30) };

    [Fact]
    public void A_steady_state_that_stays_as_it_is_does_not_drift_whatever_its_ramp_was_like() =>
        SteadyStateDrift.Missing(Test, From(second => second <= 5 ? 5 : 100 + (second % 3), second => second <= 5 ? 0 : 0.2))
            .ShouldBeNull();

    [Fact]
    public void A_queue_that_grows_to_the_end_has_not()
    {
        var drift = SteadyStateDrift.Missing(Test, From(second => 100 + (20 * second))).ShouldNotBeNull();

        drift.IsOfFailures.ShouldBeFalse();
        drift.First.Median.ShouldBeInRange(200, 420);
        drift.Last.Median.ShouldBeInRange(600, 820);
    }

    [Fact]
    public void Failures_that_become_more_to_the_end_have_not_either()
    {
        var drift = SteadyStateDrift.Missing(Test, From(_ => 100, second => second < 20 ? 0.1 : 0.2)).ShouldNotBeNull();

        drift.IsOfFailures.ShouldBeTrue();
        drift.First.Failed.ShouldBe(0.1, 0.001);
        drift.Last.Failed.ShouldBe(0.2, 0.001);
    }

    [Fact]
    public void One_slow_second_at_the_end_is_no_growth() =>
        SteadyStateDrift.Missing(Test, From(second => second == 34 ? 5000 : 100)).ShouldBeNull();

    [Fact]
    public void A_steady_state_of_a_few_seconds_does_not_tell() =>
        SteadyStateDrift.Missing(Test with { Duration = TimeSpan.FromSeconds(8) }, From(second => 100 * second)).ShouldBeNull();

    private static TimeLine From(Func<int, int> median, Func<int, double>? failed = null)
    {
        using var lines = new StringReader(string.Join('\n', Lines(median, failed ?? (_ => 0))));
        return TimeLineFile.Read(lines);
    }

    private static IEnumerable<string> Lines(Func<int, int> median, Func<int, double> failed)
    {
        var start = Samples.Noon.ToUnixTimeMilliseconds();
        yield return """{"event":"param","data":{"period":1000}}""";
        yield return """{"event":"metric","data":{"http_req_duration":{"type":"trend"},"http_req_failed":{"type":"rate"}"""
            + ""","http_reqs":{"type":"counter"},"time":{"type":"gauge"}}}""";
        yield return $$"""{"event":"start","data":[[{{start}}]]}""";
        for (var second = 1; second <= 35; second++)
        {
            var time = start + (1000 * second);
            yield return FormattableString.Invariant(
                $$"""{"event":"snapshot","data":[[1,1,{{median(second)}},1,1,1,1],[{{failed(second)}}],[100,100],[{{time}}]]}""");
        }
    }
}
