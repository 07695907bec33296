using System.Text;
using LoadTesting;

namespace Integrations.Processes;

/// <summary>Splits a stream into lines of a bounded length, so that output without line ends cannot fill the memory.</summary>
internal static class LineReader
{
    internal const int MaxLineLength = 16 * 1024;

    // If a secret is split by the cut, it is not recognised. The end of a cut line is therefore dropped after the redaction.
    private const int DroppedOfCutLine = 1024;

    public static async Task ReadAsync(
        Stream stream, Func<string, string> redact, Action<string> onLine, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 8192, leaveOpen: true);
        var buffer = new char[8192];
        var line = new StringBuilder();
        var cut = false;

        while (await reader.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            var rest = buffer.AsSpan(0, count);
            while (rest.IndexOf('\n') is var end and >= 0)
            {
                cut |= Append(line, rest[..end]);
                onLine(Finish(line, cut, redact));
                cut = false;
                rest = rest[(end + 1)..];
            }

            cut |= Append(line, rest);
        }

        if (line.Length > 0)
            onLine(Finish(line, cut, redact));
    }

    private static bool Append(StringBuilder line, ReadOnlySpan<char> text)
    {
        var room = MaxLineLength - line.Length;
        line.Append(text[..Math.Min(room, text.Length)]);
        return text.Length > room;
    }

    private static string Finish(StringBuilder line, bool cut, Func<string, string> redact)
    {
        var text = redact(HarmlessText.Format(line.ToString().TrimEnd('\r')));
        line.Clear();
        return cut ? text[..Math.Max(0, text.Length - DroppedOfCutLine)] + " [line cut]" : text;
    }
}
