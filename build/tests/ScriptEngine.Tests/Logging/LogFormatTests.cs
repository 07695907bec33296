using ScriptEngine.Logging;

namespace ScriptEngine.Tests.Logging;

public sealed class LogFormatTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 23, 12, 0, 5, TimeSpan.Zero);

    [Fact]
    public void Text_quotes_what_is_more_than_a_word() =>
        Format("text", "test aborted: why not", new("hint", "script exception"), new("source", "stacktrace"))
            .ShouldBe(
                "time=\"2026-11-23T12:00:05Z\" level=error msg=\"test aborted: why not\" hint=\"script exception\" source=stacktrace\n");

    [Theory]
    [InlineData("word", "word")]
    [InlineData("a/b_c-d.e@f^g+h", "a/b_c-d.e@f^g+h")]
    [InlineData("ümlaut", "\"ümlaut\"")]
    [InlineData("two\nlines\t\"quoted\" \\", "\"two\\nlines\\t\\\"quoted\\\" \\\\\"")]
    [InlineData("\u001b[31m", "\"\\x1b[31m\"")]
    [InlineData("a\u00a0b\u200b", "\"a\\u00a0b\\u200b\"")]
    [InlineData("😀", "\"😀\"")]
    public void Values_are_quoted_as_Go_quotes(string value, string expected) =>
        Format("text", value).ShouldBe($"time=\"2026-11-23T12:00:05Z\" level=error msg={expected}\n");

    [Fact]
    public void A_time_zone_is_shown_as_its_offset() =>
        LogFormat.From("text", isColored: false, Time).Format(new(Time.ToOffset(TimeSpan.FromHours(2)), LogLevel.Warning, "w", []))
            .ShouldBe("time=\"2026-11-23T14:00:05+02:00\" level=warning msg=w\n");

    [Fact]
    public void Json_sorts_its_members() =>
        Format("json", "m", new KeyValuePair<string, string>("source", "console"))
            .ShouldBe("""{"level":"error","msg":"m","source":"console","time":"2026-11-23T12:00:05Z"}""" + "\n");

    [Fact]
    public void Raw_is_the_message_alone() => Format("raw", "m", new KeyValuePair<string, string>("source", "console")).ShouldBe("m\n");

    [Fact]
    public void Colours_show_seconds_since_the_start() =>
        LogFormat.From("text", isColored: true, Time.AddSeconds(-7)).Format(new(Time, LogLevel.Info, "m", [new("a", "b c")]))
            .ShouldBe($"\x1b[36mINFO\x1b[0m[0007] {"m".PadRight(44)}  \x1b[36ma\x1b[0m=\"b c\"\n");

    private static string Format(string format, string message, params KeyValuePair<string, string>[] fields) =>
        LogFormat.From(format, isColored: false, Time).Format(new(Time, LogLevel.Error, message, fields));
}
