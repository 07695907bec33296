using System.Globalization;
using System.Text.Encodings.Web;
using LoadTesting.Model;
using Microsoft.AspNetCore.Components;

namespace LoadTesting.Reporting.Html;

/// <summary>Figures as the page shows them; a dash where nothing was measured.</summary>
internal static class Text
{
    public const string None = "–";

    public static string Count(double? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? None;

    public static string PerSecond(double? value) => value?.ToString(value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture) ?? None;

    public static string Milliseconds(double? value) =>
        value?.ToString(value switch { < 1 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture) ?? None;

    /// <summary>Of a rate from 0 to 1, rounded away from the ends: 99.97 % is not all, and 0.04 % is not none.</summary>
    public static string Percent(double? rate) => rate switch
    {
        null => None,
        > 0 and < 0.0005 => "<0.1",
        > 0.9995 and < 1 => ">99.9",
        { } value => (value * 100).ToString("0.0", CultureInfo.InvariantCulture),
    };

    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? None;

    public static string Clock(DateTimeOffset? time) => time?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? None;

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>For an attribute that a script sorts by; empty where nothing was measured.</summary>
    public static string Sortable(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    public static string Plural(long count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{Count(count)} {many ?? one + "s"}";

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What needs a look sorts first when sorted from high to low.</summary>
    public static int Severity(Verdict? verdict) => verdict switch
    {
        Verdict.Passed => 0,
        null => 1,
        Verdict.Interrupted => 2,
        Verdict.Invalid => 3,
        Verdict.Inconclusive => 4,
        _ => 5,
    };

    /// <summary>A test's name that may go on in a new line after each part.</summary>
    public static MarkupString Breakable(string name) =>
        (MarkupString)HtmlEncoder.Default.Encode(name).Replace("_", "_<wbr>", StringComparison.Ordinal);

    /// <summary>The word of the style sheet's class for a verdict.</summary>
    public static string VerdictClass(Verdict? verdict) => verdict switch
    {
        Verdict.Passed => "good",
        Verdict.ThresholdsCrossed => "bad",
        null => "none",
        _ => "unsure",
    };

    /// <summary>A sign beside the word, for those who do not see the colour.</summary>
    public static string VerdictSign(Verdict? verdict) => verdict switch
    {
        Verdict.Passed => "✓",
        Verdict.ThresholdsCrossed => "✕",
        Verdict.Interrupted => "■",
        Verdict.Invalid => "!",
        Verdict.Inconclusive => "?",
        _ => "○",
    };
}
