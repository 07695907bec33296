using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>The end-of-test summary as people see it: its lines with numbers and fill taken out.</summary>
internal static partial class TextReduction
{
    public static JsonArray From(IEnumerable<string> output)
    {
        var lines = output
            .SkipWhile(line => !line.Contains('█', StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("running (", StringComparison.Ordinal))
            .Where(line => !VuCount().IsMatch(line))
            .Select(line => Fill().Replace(Number().Replace(line, "#"), " ").TrimEnd())
            .Where(line => line.Length > 0);
        return [.. lines.Select(line => (JsonNode)line)];
    }

    [GeneratedRegex(@"(?<![\w(])-?\d[\d.]*(e[+-]\d+)?(%|ns|µs|ms|s|m|h| [kMGT]?B)?(\d+[\d.]*(s|m))*(?![\w)])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\.{2,}|(?<=\S) {2,}")]
    private static partial Regex Fill();

    [GeneratedRegex(@"^\s*vus(_max)?\.")]
    private static partial Regex VuCount();
}
