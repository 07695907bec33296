using LoadTesting.Capacity;
using LoadTesting.K6Output;
using LoadTesting.Model;
using Newtonsoft.Json;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Capacity;

public sealed class BorderlineTests
{
    /// <summary>Of which the first five are the ramp.</summary>
    private const int Seconds = 35;

    [Theory]
    [InlineData(0.10, false)]
    [InlineData(0.195, true)]
    public void A_pass_is_borderline_where_a_threshold_lies_within_the_uncertainty_of_its_value(double failed, bool isBorderline) =>
        Borderline.Evaluate(Result(Verdict.Passed, Rate("http_req_failed{phase:steady}", failed, 0.2)), Measured(failed, spread: 0.03))
            .ShouldBe(isBorderline);

    [Theory]
    [InlineData(0.205, true)]
    [InlineData(0.30, false)]
    public void So_is_a_failure(double failed, bool isBorderline) =>
        Borderline.Evaluate(Result(Verdict.ThresholdsCrossed, Rate("http_req_failed{phase:steady}", failed, 0.2) with { Crossed = true }),
            Measured(failed, spread: 0.03))
            .ShouldBe(isBorderline);

    [Fact]
    public void Of_one_operation_the_seconds_are_its_own() =>
        Borderline.Evaluate(
            Result(Verdict.Passed, Rate("http_req_failed{name:GET /a/{id},phase:steady}", 0.195, 0.2)),
            Measured(0.195, spread: 0.03, series: "http_req_failed{name:GET /a/{id}}")).ShouldBeTrue();

    [Fact]
    public void A_steady_value_is_not_borderline_however_near_the_threshold_is() =>
        Borderline.Evaluate(Result(Verdict.Passed, Rate("http_req_failed{phase:steady}", 0.199, 0.2)), Measured(0.199, spread: 0))
            .ShouldBeFalse();

    [Fact]
    public void One_threshold_that_is_surely_crossed_makes_a_failure_sure()
    {
        var near = Rate("http_req_failed{phase:steady}", 0.205, 0.2) with { Crossed = true };
        var sure = new ThresholdResult("http_req_duration{phase:steady}", "p(95)<300", Crossed: true, 500, 300);

        Borderline.Evaluate(Result(Verdict.ThresholdsCrossed, near, sure), Measured(0.205, spread: 0.03)).ShouldBeFalse();
        Borderline.Evaluate(Result(Verdict.ThresholdsCrossed, near), Measured(0.205, spread: 0.03)).ShouldBeTrue();
    }

    [Fact]
    public void What_happens_in_the_ramp_makes_nothing_uncertain() =>
        Borderline.Evaluate(Result(Verdict.Passed, Rate("http_req_failed{phase:steady}", 0.1, 0.2)), Measured(0.1, spread: 0, inRamp: 1))
            .ShouldBeFalse();

    [Fact]
    public void Without_a_time_line_a_verdict_counts_as_it_is() =>
        Borderline.Evaluate(Result(Verdict.Passed, Rate("http_req_failed{phase:steady}", 0.1999, 0.2)), TimeLine.Without("it is gone"))
            .ShouldBeFalse();

    private static ThresholdResult Rate(string metric, double value, double limit) =>
        new(metric, FormattableString.Invariant($"rate<{limit}"), Crossed: false, value, limit) { Unit = ThresholdUnit.Share };

    private static TestResult Result(Verdict verdict, params ThresholdResult[] thresholds) =>
        Samples.Result(Samples.Test() with { RampUp = TimeSpan.FromSeconds(5), Duration = TimeSpan.FromSeconds(30) }, verdict)
            with { Thresholds = thresholds };

    // Five seconds above the mean, five below, and so on: what batches of five seconds differ by.
    private static TimeLine Measured(double failed, double spread, double? inRamp = null, string series = "http_req_failed")
    {
        using var lines = new StringReader(string.Join('\n', Lines(failed, spread, inRamp, series)));
        return TimeLineFile.Read(lines);
    }

    private static IEnumerable<string> Lines(double failed, double spread, double? inRamp, string series)
    {
        var start = Samples.Noon.ToUnixTimeMilliseconds();
        yield return """{"event":"param","data":{"period":1000}}""";
        yield return ("""{"event":"metric","data":{"http_req_duration":{"type":"trend"},"SERIES":{"type":"rate"},"http_reqs":"""
            + """{"type":"counter"},"time":{"type":"gauge"}}}""")
            .Replace("SERIES", series, StringComparison.Ordinal);
        yield return $$"""{"event":"start","data":[[{{start}}]]}""";
        for (var second = 1; second <= Seconds; second++)
        {
            var rate = second <= 5 ? inRamp ?? failed : failed + ((second - 1) / 5 % 2 == 0 ? spread : -spread);
            var time = start + (1000 * second);
            yield return """{"event":"snapshot","data":[[500,500,500,500,500,500,500],"""
                + $$"""[{{JsonConvert.ToString(rate)}}],[100,100],[{{time}}]]}""";
        }
    }
}
