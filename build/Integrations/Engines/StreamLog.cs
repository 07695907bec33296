using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.K6Output;

namespace Integrations.Engines;

/// <summary>
/// Collects what k6 logs about the streams that were asked for. A stream that does not get its samples says nothing about the test, so such
/// a line is never the reason of a verdict.
/// </summary>
internal sealed partial class StreamLog
{
    private const int MaxKept = 3;
    private const int MaxLength = 300;

    private readonly Dictionary<string, int> _problems = new(StringComparer.Ordinal);

    /// <summary>The problems, the first ones first, with their number; null if there were none.</summary>
    public string? Problem => _problems.Count == 0 ? null : string.Join("; ", _problems.Take(MaxKept).Select(problem => problem.Value == 1
        ? problem.Key
        : string.Create(CultureInfo.InvariantCulture, $"{problem.Key} ({problem.Value} times)")));

    /// <returns>Whether the line is about a stream.</returns>
    public bool Take(string line)
    {
        if (!IsOfStream(line))
            return false;
        var message = OtelPrefix().Replace(Unquoted(Message().Match(line).Groups["text"].Value), "");
        var error = Error().Match(line) is { Success: true } field ? Unquoted(field.Groups["text"].Value) : "";
        var text = PlainText.Format(error.Length == 0 ? message : $"{message}: {error}", MaxLength).ReplaceLineEndings(" ");
        _problems[text] = _problems.GetValueOrDefault(text) + 1;
        return true;
    }

    // OpenTelemetry's own library logs its failures as information, and its last one without saying whose it is.
    private static bool IsOfStream(string line) =>
        !line.EndsWith("source=console", StringComparison.Ordinal)
        && !line.Contains("output=web-dashboard", StringComparison.Ordinal)
        && (OfOutput().IsMatch(line) || OfOtel().IsMatch(line));

    private static string Unquoted(string value) =>
        (value is ['"', .., '"'] ? value[1..^1] : value).Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\blevel=(warning|error)\b.* (output=\S|component=output-manager\b)")]
    private static partial Regex OfOutput();

    [GeneratedRegex(@"\blevel=error msg=""can't shutdown OpenTelemetry"
        + @"|\blevel=info msg=""\d{4}/\d\d/\d\d \d\d:\d\d:\d\d failed to upload metrics")]
    private static partial Regex OfOtel();

    [GeneratedRegex(@"\A\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ")]
    private static partial Regex OtelPrefix();

    [GeneratedRegex(@" msg=(?<text>""(?:\\.|[^""\\])*""|\S+)")]
    private static partial Regex Message();

    [GeneratedRegex(@" error=(?<text>""(?:\\.|[^""\\])*""|\S+)")]
    private static partial Regex Error();
}
