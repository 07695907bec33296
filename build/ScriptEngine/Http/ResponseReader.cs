using System.Buffers.Text;
using System.Text;
using ScriptEngine.Formats;

namespace ScriptEngine.Http;

/// <summary>Reads heads of responses. Refuses what k6 refuses, in its words.</summary>
internal static class ResponseReader
{
    private const int MaxHeadLength = 10 << 20;
    private const int MaxInterim = 5;

    /// <summary>Waits for the final response's head; informational ones are skipped.</summary>
    /// <exception cref="RequestFailure">It is not HTTP, too long, or does not come.</exception>
    public static ResponseHead ReadHead(Connection connection)
    {
        for (var interim = 0; ; interim++)
        {
            var end = FindEnd(connection);
            var head = Parse(connection.Buffered[..end]);
            connection.Consume(end);
            if (head.Status is not (>= 100 and < 200) || head.Status == 101)
                return head;
            if (interim == MaxInterim)
                throw RequestFailure.Malformed("net/http: too many 1xx informational responses");
        }
    }

    // Just behind the empty line.
    private static int FindEnd(Connection connection)
    {
        var from = 0;
        while (true)
        {
            var bytes = connection.Buffered;
            for (var line = bytes[from..].IndexOf((byte)'\n'); line >= 0; line = bytes[from..].IndexOf((byte)'\n'))
            {
                from += line + 1;
                if (bytes[from..].StartsWith("\r\n"u8))
                    return from + 2;
                if (bytes[from..].StartsWith("\n"u8))
                    return from + 1;
            }

            // The line end found last may be the first half of an empty line.
            from = Math.Max(0, from - 1);
            if (bytes.Length > MaxHeadLength)
                throw RequestFailure.Malformed($"net/http: server response headers exceeded {MaxHeadLength} bytes; aborted");
            if (!connection.Fill())
                throw bytes.IsEmpty ? new RequestFailure(HttpErrorCode.Default, "EOF") : RequestFailure.CutShort();
        }
    }

    private static ResponseHead Parse(ReadOnlySpan<byte> bytes)
    {
        var lineEnd = bytes.IndexOf((byte)'\n');
        var line = bytes[..lineEnd].TrimEnd((byte)'\r');
        var fields = bytes[(lineEnd + 1)..];
        var space = line.IndexOf((byte)' ');
        if (space < 0)
            throw Unreadable("response", line);
        var proto = line[..space];
        var statusText = line[(space + 1)..].TrimStart((byte)' ');
        var codeEnd = statusText.IndexOf((byte)' ');
        var code = codeEnd < 0 ? statusText : statusText[..codeEnd];
        if (code.Length != 3 || !Utf8Parser.TryParse(code, out int status, out var digits) || digits != 3 || status < 0)
            throw Unreadable("status code", code);
        var isVersion = proto.Length == 8 && proto.StartsWith("HTTP/"u8) && char.IsAsciiDigit((char)proto[5]) && proto[6] == '.'
            && char.IsAsciiDigit((char)proto[7]);
        if (!isVersion)
            throw Unreadable("version", proto);

        var isOld = proto[5] < '1' || (proto[5] == '1' && proto[7] == '0');
        ResponseHead head = new(fields.ToArray())
        {
            Status = status,
            StatusText = statusText.SequenceEqual("200 OK"u8) ? "200 OK" : Encoding.UTF8.GetString(statusText),
            Proto = proto.SequenceEqual("HTTP/1.1"u8) ? "HTTP/1.1" : Encoding.ASCII.GetString(proto),
            ClosesConnection = isOld,
        };
        HeaderLines lines = new(fields);
        while (lines.MoveNext())
            Note(head, lines.Name, lines.Value);
        if (head.IsChunked)
            head.ContentLength = null;
        return head;
    }

    private static void Note(ResponseHead head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 8 when Is(name, "Location"u8):
                head.Location ??= Encoding.UTF8.GetString(value);
                break;
            case 10 when Is(name, "Connection"u8):
                if (Ascii.EqualsIgnoreCase(value, "close"u8))
                    head.ClosesConnection = true;
                else if (Ascii.EqualsIgnoreCase(value, "keep-alive"u8))
                    head.ClosesConnection = false;
                break;
            case 10 when Is(name, "Set-Cookie"u8):
                head.HasCookies = true;
                break;
            case 14 when Is(name, "Content-Length"u8):
                NoteLength(head, value);
                break;
            case 16 when Is(name, "Content-Encoding"u8):
                head.ContentEncoding ??= Encoding.UTF8.GetString(value);
                break;
            case 17 when Is(name, "Transfer-Encoding"u8):
                if (!Ascii.EqualsIgnoreCase(value, "chunked"u8))
                    throw RequestFailure.Malformed($"unsupported transfer encoding: {GoText.Quote(Encoding.UTF8.GetString(value))}");
                head.IsChunked = true;
                break;
        }
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);

    private static void NoteLength(ResponseHead head, ReadOnlySpan<byte> value)
    {
        if (!Utf8Parser.TryParse(value, out long length, out var digits) || digits != value.Length || length < 0)
            throw RequestFailure.Malformed($"bad Content-Length {GoText.Quote(Encoding.UTF8.GetString(value))}");
        if (head.ContentLength is { } before && before != length)
            throw RequestFailure.Malformed(
                $"http: message cannot contain multiple Content-Length headers; got [\"{before}\" \"{length}\"]");
        head.ContentLength = length;
    }

    private static RequestFailure Unreadable(string part, ReadOnlySpan<byte> text) =>
        RequestFailure.Malformed($"malformed HTTP {part} {GoText.Quote(Encoding.UTF8.GetString(text))}");
}
