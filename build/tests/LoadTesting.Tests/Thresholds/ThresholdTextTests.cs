using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Tests.Thresholds;

public sealed class ThresholdTextTests
{
    [Theory]
    [InlineData("http_req_duration", "p(95)<500", 730.0, "http_req_duration p(95) was 730 ms, limit < 500 ms (46 % above).")]
    [InlineData("http_req_duration", "p(95)<500", 730.256, "http_req_duration p(95) was 730.3 ms, limit < 500 ms (46 % above).")]
    [InlineData("http_req_duration", "p(95)<1", 17.105, "http_req_duration p(95) was 17.11 ms, limit < 1 ms (17.1 times the limit).")]
    [InlineData("http_req_duration", "p(95)<60000", 12345.6, "http_req_duration p(95) was 12346 ms, limit < 60000 ms (79 % below).")]
    [InlineData(
        "http_req_duration{name:GET /a}", "avg<=100", 102.0, "http_req_duration{name:GET /a} avg was 102 ms, limit <= 100 ms (2 % above).")]
    [InlineData("http_req_duration", "max<0", 3.0, "http_req_duration max was 3 ms, limit < 0 ms (3 ms above).")]
    [InlineData("http_req_duration", "p(95)<500", 500.0, "http_req_duration p(95) was 500 ms, limit < 500 ms (the limit itself).")]
    [InlineData(
        "http_req_duration", "p(95)<500", 500.001, "http_req_duration p(95) was 500.001 ms, limit < 500 ms (less than 0.1 % above).")]
    [InlineData("checks", "rate>0.80", 0.0, "checks rate was 0 %, limit > 80 % (80 points below).")]
    [InlineData("checks", "rate>0.8", 0.79999, "checks rate was 79.999 %, limit > 80 % (less than 0.1 points below).")]
    [InlineData("http_req_failed", "rate<0.01", 0.0345, "http_req_failed rate was 3.45 %, limit < 1 % (2.5 points above).")]
    [InlineData(
        "http_req_duration", "p(95)<60000", 5.678, "http_req_duration p(95) was 5.678 ms, limit < 60000 ms (more than 99 % below).")]
    [InlineData("http_req_duration", "p(95)<60000", 300.0, "http_req_duration p(95) was 300 ms, limit < 60000 ms (more than 99 % below).")]
    [InlineData("http_req_duration", "p(95)<60000", 302.0, "http_req_duration p(95) was 302 ms, limit < 60000 ms (99 % below).")]
    [InlineData(
        "http_req_duration", "p(95)<1500000", 6000.0, "http_req_duration p(95) was 6000 ms, limit < 1500000 ms (more than 99 % below).")]
    [InlineData("http_reqs", "count>1000", 0.0, "http_reqs count was 0, limit > 1000 (more than 99 % below).")]
    [InlineData("http_reqs", "rate>100", 0.2, "http_reqs rate was 0.2/s, limit > 100/s (more than 99 % below).")]
    [InlineData("http_reqs", "rate>100", 80.0, "http_reqs rate was 80/s, limit > 100/s (20 % below).")]
    [InlineData("http_reqs", "count>1000", 12.0, "http_reqs count was 12, limit > 1000 (99 % below).")]
    [InlineData("my_trend", "p(95)<10", 20.0, "my_trend p(95) was 20, limit < 10 (100 % above).")]
    [InlineData("my_rate", "rate<0.1", 0.2, "my_rate rate was 0.2, limit < 0.1 (100 % above).")]
    [InlineData("http_req_duration", "p(99.9)<9000", null, "http_req_duration p(99.9) was not exported, limit < 9000 ms.")]
    public void Value_limit_and_margin_are_said_with_their_units(string metric, string expression, double? value, string words) =>
        ThresholdText.Format(Threshold(metric, expression, value)).ShouldBe(words);

    [Fact]
    public void A_threshold_without_samples_was_not_measured() =>
        ThresholdText.Format(Threshold("checks", "rate>0.8", value: null) with { NoSamples = true })
            .ShouldBe("checks rate was not measured, limit > 80 %.");

    [Fact]
    public void A_scripts_own_rate_is_in_per_cent_where_k6_tells_that_it_is_one() =>
        ThresholdText.Format(Threshold("my_rate", "rate<0.1", 0.2) with { Unit = ThresholdUnit.Share })
            .ShouldBe("my_rate rate was 20 %, limit < 10 % (10 points above).");

    [Fact]
    public void An_expression_in_no_known_language_is_shown_as_it_is() =>
        ThresholdFigures.From(Threshold("checks", "rate>5%", 0.5)).ShouldBe(new ThresholdFigures("checks", "0.5", "rate>5%", null));

    [Fact]
    public void A_reports_columns_get_the_same_texts() =>
        ThresholdFigures.From(Threshold("http_req_duration", "p(95)<500", 80.125))
            .ShouldBe(new ThresholdFigures("http_req_duration p(95)", "80.13 ms", "< 500 ms", "84 % below"));

    [Fact]
    public void A_threshold_over_several_tests_reads_the_same_way() =>
        ThresholdText.Format(
            new SuiteThresholdResult("Marketplace as a whole", ["A", "B"], "http_req_failed", "rate<0.01", Crossed: true, 0.02, 0.01, null))
            .ShouldBe("http_req_failed rate was 2 %, limit < 1 % (1 point above).");

    private static ThresholdResult Threshold(string metric, string expression, double? value) =>
        new(metric, expression, Crossed: true, value, Limit: null);
}
