using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ScriptEngine.Tests.Http;

/// <summary>A server on the loopback that says what a test makes it say, HTTP or not.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<RawConnection> _connections = [];

    public RawServer(Action<RawConnection> serve)
    {
        _listener.Start();
        new Thread(() => Accept(serve)) { IsBackground = true }.Start();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";
    public string SecureUrl => $"https://{_listener.LocalEndpoint}";

    public int Accepted
    {
        get
        {
            lock (_gate)
                return _connections.Count;
        }
    }

    /// <summary>Answers every request of every connection with the same bytes.</summary>
    public static RawServer Answering(string response) => new(connection =>
    {
        while (connection.ReadHead() is not null)
            connection.Send(response);
    });

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
        {
            foreach (var connection in _connections)
                connection.Dispose();
        }
    }

    private void Accept(Action<RawConnection> serve)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.AcceptSocket();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            RawConnection connection;
            lock (_gate)
                _connections.Add(connection = new RawConnection(socket, _connections.Count));
            new Thread(() => connection.Serve(serve)) { IsBackground = true }.Start();
        }
    }
}

/// <param name="number">From 0, in the order of connecting.</param>
internal sealed class RawConnection(Socket socket, int number) : IDisposable
{
    public int Number => number;

    /// <returns>Up to the empty line; null when the client has gone.</returns>
    public string? ReadHead()
    {
        StringBuilder head = new();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (socket.Receive(one) == 0)
                return null;
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(byte[] bytes) => socket.Send(bytes);

    /// <summary>Says nothing more until the client has gone.</summary>
    public void StaySilent()
    {
        var ignored = new byte[1024];
        while (socket.Receive(ignored) > 0)
        {
        }
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Serve(Action<RawConnection> serve)
    {
        try
        {
            serve(this);
            socket.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client has gone first, which is what many tests are about.
            socket.Dispose();
        }
    }

    public void Dispose() => socket.Dispose();
}
