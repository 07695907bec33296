using System.Text;

namespace ScriptEngine.Http;

/// <summary>A response's status line and headers. What few scripts look at is taken apart only when it is asked for.</summary>
internal sealed class ResponseHead(byte[] bytes)
{
    private List<KeyValuePair<string, string>>? _headers;

    public int Status { get; init; }

    /// <summary>Such as <c>200 OK</c>.</summary>
    public string StatusText { get; init; } = "";

    /// <summary>Such as <c>HTTP/1.1</c>.</summary>
    public string Proto { get; init; } = "HTTP/1.1";

    /// <summary>Of the body; null where no header says it.</summary>
    public long? ContentLength { get; set; }
    public bool IsChunked { get; set; }
    public bool ClosesConnection { get; set; }
    public bool HasCookies { get; set; }
    public string? Location { get; set; }
    public string? ContentEncoding { get; set; }

    /// <summary>In the server's order, names in Go's case, names that come again included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ??= Parse();

    public IEnumerable<string> Values(string canonical) => Headers.Where(header => header.Key == canonical).Select(header => header.Value);

    private List<KeyValuePair<string, string>> Parse()
    {
        List<KeyValuePair<string, string>> parsed = [];
        HeaderLines lines = new(bytes);
        while (lines.MoveNext())
        {
            var name = HeaderName.Canonical(Encoding.UTF8.GetString(lines.Name));
            if (name is not ("Transfer-Encoding" or "Trailer"))
                parsed.Add(new(name, Encoding.UTF8.GetString(lines.Value)));
        }

        return parsed;
    }
}

/// <summary>Walks over the header lines of a head whose status line is gone.</summary>
internal ref struct HeaderLines(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public ReadOnlySpan<byte> Name { get; private set; }
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <exception cref="RequestFailure">A line has no colon.</exception>
    public bool MoveNext()
    {
        var end = _rest.IndexOf((byte)'\n');
        var line = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
        if (line.IsEmpty)
            return false;
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            throw RequestFailure.Malformed($"malformed MIME header line: {Encoding.UTF8.GetString(line)}");
        Name = line[..colon];
        Value = line[(colon + 1)..].Trim(" \t"u8);
        return true;
    }
}
