using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ScriptEngine.Recorder.Server;

/// <summary>Reads a request and then does what an HTTP server would not: see <see cref="AnswerAsync"/> for the paths.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    public string Address => $"http://{_listener.LocalEndpoint}";

    public static RawServer Start()
    {
        var server = new RawServer();
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var path = await RequestPathAsync(client.GetStream());
                await AnswerAsync(client, path);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The other side gave up first, as some cases mean it to.
        }
    }

    private static async Task AnswerAsync(TcpClient client, string path)
    {
        var answer = path switch
        {
            "/cut" => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/plain\r\n\r\nonly this",
            "/cut-chunk" => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n20\r\nonly this",
            "/no-http" => "220 smtp.example.test ESMTP\r\n",
            "/bad-status" => "HTTP/1.1 abc OK\r\n\r\n",
            "/until-close" => "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end",
            "/no-reason" => "HTTP/1.1 299\r\nContent-Length: 2\r\n\r\nok",
            "/reason" => "HTTP/1.1 200 Fine By Me\r\nContent-Length: 2\r\n\r\nok",
            _ => "",
        };
        if (path == "/reset")
        {
            client.Client.Close(0);
            return;
        }
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        client.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task<string> RequestPathAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0)
                break;
            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        return request.ToString().Split(' ').ElementAtOrDefault(1) ?? "";
    }
}
