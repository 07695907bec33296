using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Emulator;

/// <summary>
/// One HTTP/1.1 connection that is kept alive and sends one request after the other. It does only what a client must do, so that the server
/// is what is measured. Answers need a Content-Length.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken);
        return connection;
    }

    /// <param name="request">Method and path: <c>GET /health</c>.</param>
    /// <param name="headers">Complete lines; empty ones are left out.</param>
    public static byte[] Message(string request, string body = "", params ReadOnlySpan<string> headers)
    {
        var text = new StringBuilder(request).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var header in headers)
        {
            if (header.Length > 0)
                text.Append(header).Append("\r\n");
        }

        if (body.Length > 0)
            text.Append("Content-Type: application/json\r\n");
        if (body.Length > 0 || !request.StartsWith("GET", StringComparison.Ordinal))
            text.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    /// <summary>The answer's body is valid until the next request.</summary>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(byte[] message, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < message.Length;)
            sent += await _socket.SendAsync(message.AsMemory(sent), SocketFlags.None, cancellationToken);

        var received = 0;
        while (true)
        {
            if (received == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received), SocketFlags.None, cancellationToken);
            if (read == 0)
                throw new BenchmarkException("The server closed the connection.");
            received += read;
            if (BodyOf(_buffer.AsSpan(0, received)) is var (start, length) && received == start + length)
                return (StatusOf(_buffer), _buffer.AsMemory(start, length));
        }
    }

    public void Dispose() => _socket.Dispose();

    private static (int Start, int Length)? BodyOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var name = "\r\nContent-Length: "u8;
        var at = answer[..end].IndexOf(name);
        if (at < 0)
            throw new BenchmarkException($"An answer without a length: {Encoding.UTF8.GetString(answer[..end])}");
        _ = System.Buffers.Text.Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _);
        return (end + 4, length);
    }

    /// <summary>The status in <c>HTTP/1.1 200 OK</c>.</summary>
    private static int StatusOf(ReadOnlySpan<byte> answer) => ((answer[9] - '0') * 100) + ((answer[10] - '0') * 10) + (answer[11] - '0');
}
