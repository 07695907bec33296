using CsCheck;

namespace LoadTesting.Tests;

public sealed class K6DurationTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("500ms", 500)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1h0m0s", 3_600_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("90s", 90_000)]
    [InlineData("0s", 0)]
    [InlineData("1s500ms", 1_500)]
    public void Durations_are_read_as_k6_writes_them(string text, int milliseconds) =>
        K6Duration.Parse(text).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-30s")]
    [InlineData("30 s")]
    [InlineData(" 30s")]
    [InlineData("30s\n")]
    [InlineData("30S")]
    [InlineData("30sec")]
    [InlineData("1s1m")]
    [InlineData("1m1m")]
    [InlineData("1,5s")]
    [InlineData("٣s")]
    [InlineData("1e3s")]
    [InlineData("00:00:30")]
    [InlineData("99999999999999999999h")]
    [InlineData("9999999999999h")]
    public void Anything_else_is_refused(string? text) => K6Duration.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_refusal_shows_the_value_and_what_is_right() =>
        Should.Throw<FormatException>(() => K6Duration.Parse("half an hour")).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("'half an hour'"),
            message => message.ShouldContain("1m30s"));

    [Theory]
    [InlineData(90_000, "1m30s")]
    [InlineData(30_000, "30s")]
    [InlineData(500, "500ms")]
    [InlineData(3_600_000, "1h")]
    [InlineData(1_500, "1.5s")]
    [InlineData(0, "0s")]
    [InlineData(90_000_000, "25h")]
    public void Durations_are_written_as_k6_reads_them(int milliseconds, string text) =>
        K6Duration.Format(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Fact]
    public void What_is_written_is_read_back_as_the_same() =>
        Gen.Long[0, long.MaxValue].Sample(ticks => K6Duration.Parse(K6Duration.Format(new TimeSpan(ticks))) == new TimeSpan(ticks));

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.String[Gen.Char["0123456789.hms -"], 0, 12].Sample(text =>
            !K6Duration.TryParse(text, out var duration)
                || (duration >= TimeSpan.Zero && K6Duration.Parse(K6Duration.Format(duration)) == duration));

    [Fact]
    public void A_table_shows_tenths_below_a_minute_and_seconds_above() =>
        (K6Duration.FormatRounded(TimeSpan.FromMilliseconds(12_345)), K6Duration.FormatRounded(TimeSpan.FromMilliseconds(71_499))).ShouldBe(
            ("12.3s", "1m11s"));
}
