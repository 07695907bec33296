using System.Globalization;
using System.Text.RegularExpressions;

namespace Emulator.Arguments;

/// <summary>Durations as k6 writes them: <c>1h</c>, <c>1m30s</c>, <c>500ms</c>.</summary>
internal static partial class DurationText
{
    public static TimeSpan? TryParse(string text)
    {
        if (text.Length == 0 || !Whole().IsMatch(text))
            return null;
        var seconds = Part().Matches(text)
            .Sum(part => double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            _ => 0.001,
        });
        return seconds <= TimeSpan.FromDays(365).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"^(\d+(\.\d+)?(ms|h|m|s))+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(ms|h|m|s)")]
    private static partial Regex Part();
}
