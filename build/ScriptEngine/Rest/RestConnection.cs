using System.Globalization;
using System.Text;

namespace ScriptEngine.Rest;

/// <summary>Reads one HTTP/1.1 request from a stream and writes one answer, after which the connection is closed.</summary>
internal sealed class RestConnection(Stream stream)
{
    private const int MaxHeadLength = 16 * 1024;
    private const int MaxBodySize = 1024 * 1024;

    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <returns>Null when it is no request, or too long a one.</returns>
    public async Task<RestRequest?> ReadAsync(CancellationToken token)
    {
        var budget = MaxHeadLength;
        if (await ReadLineAsync(budget, token) is not { } first || first.Split(' ') is not [string method, string target, _])
            return null;

        var length = 0;
        var isChunked = false;
        while (true)
        {
            if (await ReadLineAsync(budget, token) is not { } header)
                return null;
            if (header.Length == 0)
                break;
            if ((budget -= header.Length) <= 0)
                return null;

            var colon = header.IndexOf(':', StringComparison.Ordinal);
            var value = colon < 0 ? "" : header[(colon + 1)..].Trim();
            var name = colon < 0 ? header : header[..colon];
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out length))
                return null;
            isChunked |= name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                && value.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        }

        var body = isChunked ? await ReadChunksAsync(token) : await ReadBytesAsync(length, token);
        return body is null ? null : new RestRequest(method, target.Split('?')[0], body);
    }

    public async Task WriteAsync(RestResponse response, CancellationToken token)
    {
        var head = $"HTTP/1.1 {response.Status} {response.Reason}\r\nContent-Type: {response.ContentType}\r\n"
            + $"Content-Length: {response.Body.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. response.Body], token);
        await stream.FlushAsync(token);
    }

    private async Task<byte[]?> ReadChunksAsync(CancellationToken token)
    {
        List<byte> body = [];
        while (true)
        {
            if (await ReadLineAsync(MaxHeadLength, token) is not { } size
                || !int.TryParse(size.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
                return null;
            if (length == 0)
                break;
            if (body.Count + length > MaxBodySize || await ReadBytesAsync(length, token) is not { } chunk)
                return null;
            body.AddRange(chunk);
            if (await ReadLineAsync(MaxHeadLength, token) is not "")
                return null;
        }

        return [.. body];
    }

    private async Task<byte[]?> ReadBytesAsync(int length, CancellationToken token)
    {
        if (length > MaxBodySize)
            return null;

        var bytes = new byte[length];
        var taken = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(bytes);
        _start += taken;
        return await stream.ReadAtLeastAsync(bytes.AsMemory(taken), length - taken, throwOnEndOfStream: false, token) == length - taken
            ? bytes : null;
    }

    private async Task<string?> ReadLineAsync(int maxLength, CancellationToken token)
    {
        StringBuilder line = new();
        while (line.Length < maxLength)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await stream.ReadAsync(_buffer, token);
                if (_end == 0)
                    return null;
            }

            var c = (char)_buffer[_start++];
            if (c == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(c);
        }

        return null;
    }
}
