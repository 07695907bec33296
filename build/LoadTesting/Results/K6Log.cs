using System.Text.RegularExpressions;

namespace LoadTesting.Results;

/// <summary>What a test's k6.log tells beyond the summary.</summary>
/// <param name="ScriptExceptions">Iterations (and other functions of the script) that ended in an exception: k6 counts them nowhere else.</param>
/// <param name="FirstException">The first exception's text.</param>
/// <param name="LastError">The last line of level error that is not a script's exception.</param>
public sealed record K6LogEvidence(long ScriptExceptions, string? FirstException, string? LastError)
{
    public static K6LogEvidence None { get; } = new(0, null, null);
}

/// <summary>Reads k6's log, in its text form or in JSON, a line at a time: it may be very long.</summary>
public static partial class K6Log
{
    private const int LongestText = 300;

    /// <summary>A log that is not there or cannot be read is no evidence.</summary>
    public static K6LogEvidence Read(string path)
    {
        try
        {
            return File.Exists(path) ? Of(File.ReadLines(path)) : K6LogEvidence.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return K6LogEvidence.None with { LastError = $"k6's log cannot be read ({exception.Message})" };
        }
    }

    public static K6LogEvidence Of(IEnumerable<string> lines)
    {
        var evidence = K6LogEvidence.None;
        foreach (var line in lines)
        {
            if (!line.Contains("level=error", StringComparison.Ordinal) && !line.Contains("\"level\":\"error\"", StringComparison.Ordinal))
                continue;
            evidence = line.Contains("script exception", StringComparison.Ordinal)
                ? evidence with { ScriptExceptions = evidence.ScriptExceptions + 1, FirstException = evidence.FirstException ?? MessageOf(line) }
                : evidence with { LastError = MessageOf(line) };
        }

        return evidence;
    }

    private static string MessageOf(string line)
    {
        var match = Message().Match(line.Length > 20_000 ? line[..20_000] : line);
        var text = match.Success ? match.Groups["text"].Value : line;
        text = text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", " ", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal);
        text = Jwt().Replace(Blanks().Replace(text, " ").Trim(), "<token>");
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "...");
    }

    [GeneratedRegex("""(?:\bmsg=|"msg":)"(?<text>(?:[^"\\]|\\.)*)["]?""")]
    private static partial Regex Message();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A script may put a token into its message; nobody may read it in a result.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){0,2}")]
    private static partial Regex Jwt();
}
