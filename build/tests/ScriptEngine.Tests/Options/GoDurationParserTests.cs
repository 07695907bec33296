using CsCheck;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class GoDurationParserTests
{
    [Theory]
    [InlineData("1h2m3.5s", 3723_500)]
    [InlineData("500ms", 500)]
    [InlineData("-1.5s", -1500)]
    [InlineData("+.5s", 500)]
    [InlineData("1.s", 1000)]
    [InlineData("2000us", 2)]
    [InlineData("2000µs", 2)]
    [InlineData("3000000ns", 3)]
    [InlineData("0", 0)]
    [InlineData("1s1s", 2000)]
    public void A_duration_in_the_form_of_flags_is_read(string text, int milliseconds)
    {
        GoDurationParser.TryParse(text, out var duration).ShouldBeNull();

        duration.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData("abc", "time: invalid duration \"abc\"")]
    [InlineData("-", "time: invalid duration \"-\"")]
    [InlineData(".s", "time: invalid duration \".s\"")]
    [InlineData("1.2.3s", "time: invalid duration \"1.2.3s\"")]
    [InlineData("9999999h", "time: invalid duration \"9999999h\"")]
    [InlineData("100", "time: missing unit in duration \"100\"")]
    [InlineData("1h2", "time: missing unit in duration \"1h2\"")]
    [InlineData("1d", "time: unknown unit \"d\" in duration \"1d\"")]
    public void What_is_no_duration_is_refused_in_Gos_words(string text, string problem) =>
        GoDurationParser.TryParse(text, out _).ShouldBe(problem);

    [Theory]
    [InlineData("1d", 24 * 3600_000L)]
    [InlineData("1d2h", 26 * 3600_000L)]
    [InlineData("-1d2h", -26 * 3600_000L)]
    [InlineData("1500", 1500)]
    [InlineData("1e3", 1000)]
    [InlineData("10s", 10_000)]
    public void Options_and_variables_also_take_days_and_bare_milliseconds(string text, long milliseconds)
    {
        GoDurationParser.TryParseExtended(text, out var duration).ShouldBeNull();

        duration.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("xd")]
    [InlineData("1d-2h")]
    [InlineData("1e30")]
    [InlineData("99999999d")]
    [InlineData("1dd")]
    public void What_is_no_extended_duration_is_refused(string text) => GoDurationParser.TryParseExtended(text, out _).ShouldNotBeNull();

    [Fact]
    public void What_is_printed_is_read_back() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Sample(ticks =>
        GoDurationParser.TryParse(GoDuration.Format(TimeSpan.FromTicks(ticks)), out var read) is null && read.Ticks == ticks);
}
