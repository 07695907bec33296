using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadTesting.K6Output;

/// <summary>Reads a log once, line by line, without keeping much in memory.</summary>
internal static partial class LogReader
{
    private const int LastLines = 40;
    private const int MaxShown = 12;
    private const int MaxKinds = 500;

    /// <summary>Beyond this size, a log only repeats itself.</summary>
    private const long MaxReadSize = 64L * 1024 * 1024;

    public static LogDigest Read(string path)
    {
        using var file = PlainFile.OpenRead(path);
        var isEndOnly = file.Length > MaxReadSize;
        if (isEndOnly)
            file.Seek(-MaxReadSize, SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var tail = new Queue<string>(LastLines + 1);
        var kinds = new Dictionary<string, LogMessage>(StringComparer.Ordinal);
        var others = 0L;
        while (reader.ReadLine() is { } line)
        {
            if (AbsentServerLine().IsMatch(line))
                continue;
            if (MessageLine().Match(line) is { Success: true } match)
                others += Count(kinds, match) ? 0 : 1;
            if (ProgressLine().IsMatch(line) || (line.Length == 0 && (tail.Count == 0 || tail.Last().Length == 0)))
                continue;
            tail.Enqueue(PlainText.Format(line));
            if (tail.Count > LastLines)
                tail.Dequeue();
        }

        var messages = kinds.Values.OrderByDescending(message => message.Count).ToList();
        return new LogDigest(
            [.. tail], [.. messages.Take(MaxShown)], others + messages.Skip(MaxShown).Sum(message => message.Count), isEndOnly);
    }

    private static bool Count(Dictionary<string, LogMessage> kinds, Match match)
    {
        var text = Text(match);
        var kind = Varying().Replace(text, "…");
        if (kinds.TryGetValue(kind, out var known))
            kinds[kind] = known with { Count = known.Count + 1 };
        else if (kinds.Count < MaxKinds)
            kinds.Add(kind, new LogMessage(match.Groups["level"].Value, PlainText.Format(text), 1, TimeOf(match.Groups["time"].Value)));
        else
            return false;
        return true;
    }

    /// <summary>k6's message, followed by its error if it is in a separate field.</summary>
    private static string Text(Match match)
    {
        var message = Unquoted(match.Groups["message"].Value);
        return match.Groups["error"] is { Success: true } error ? $"{message}: {Unquoted(error.Value)}" : message;
    }

    private static string Unquoted(string value)
    {
        var text = value is ['"', .., '"'] ? value[1..^1] : value;
        return text.Replace("\\n", " ", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal)
            .Replace("\\\"", "\"", StringComparison.Ordinal).Trim();
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    [GeneratedRegex(@"\Atime=(?:""(?<time>[^""]*)""|(?<time>\S+)) level=(?<level>warning|error|fatal) "
        + @"msg=(?<message>""(?:[^""\\]|\\.)*""|\S+)(?: error=(?<error>""(?:[^""\\]|\\.)*""|\S+))?", RegexOptions.CultureInvariant)]
    private static partial Regex MessageLine();

    [GeneratedRegex(@"\Arunning \(|\A\S+\s+(?:[✓✗]\s+)?\[[-= >0-9%]*\]")]
    private static partial Regex ProgressLine();

    // The build turns off the web server of k6's dashboard with an address that cannot be bound. The resulting error is expected.
    [GeneratedRegex(@"msg=""Error from Web dashboard"" error=""listen tcp 192\.0\.2\.1:|\A web dashboard: http://192\.0\.2\.1:")]
    private static partial Regex AbsentServerLine();

    // The parts that may differ between two lines with the same message: addresses with their queries, and numbers.
    [GeneratedRegex(@"https?://[^\s""']*|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]+")]
    private static partial Regex Varying();
}
