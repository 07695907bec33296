using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>The log lines on stderr as <c>level: text [source] (hint)</c> with how often each came; without stacks.</summary>
internal static partial class LogReduction
{
    public static JsonObject From(IEnumerable<string> lines, Plain plain, LogDetail detail)
    {
        var log = new JsonObject();
        foreach (var line in lines)
        {
            if (Entry(line, plain, detail) is not { } entry)
                continue;
            log[entry] = (log[entry]?.GetValue<int>() ?? 0) + 1;
        }
        return log;
    }

    private static string? Entry(string line, Plain plain, LogDetail detail)
    {
        var fields = Field().Matches(line)
            .GroupBy(match => match.Groups[1].Value, match => Unquoted(match.Groups[2].Value), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        if (!fields.TryGetValue("level", out var level))
            return line.Length == 0 ? null : plain.Of($"line: {line.TrimEnd()}");
        var text = fields.GetValueOrDefault("msg") ?? "";
        if (fields.GetValueOrDefault("source") != "console")
            text = Stack().Replace(text, "").TrimEnd();
        if (detail == LogDetail.Levels)
            return level;
        if (detail == LogDetail.Kinds)
            text = ErrorName().Match(text).Value;
        var source = fields.TryGetValue("source", out var from) ? $" [{from}]" : "";
        var hint = fields.TryGetValue("hint", out var advice) ? $" ({advice})" : "";
        return plain.Of($"{level}: {text}{source}{hint}");
    }

    private static string Unquoted(string value)
    {
        if (!value.StartsWith('"'))
            return value;
        try
        {
            return JsonSerializer.Deserialize<string>(value) ?? "";
        }
        catch (JsonException)
        {
            // Go's escapes for control characters are not JSON's.
            return value.Trim('"');
        }
    }

    [GeneratedRegex("""(\w+)=("(?:[^"\\]|\\.)*"|\S*)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"\s*\bat (\S+ \()?(file://|go\.k6\.io).*", RegexOptions.Singleline)]
    private static partial Regex Stack();

    [GeneratedRegex(@"\b[A-Z]\w*(Error|Exception)\b")]
    private static partial Regex ErrorName();
}
