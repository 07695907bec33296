using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptEngine.Rest;

/// <summary>Serves the REST interface on the address that was asked for, and on no other.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly RestApi _api;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;

    private RestServer(TcpListener listener, RestApi api)
    {
        (_listener, _api) = (listener, api);
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <param name="address">Host and port, such as <c>localhost:6565</c>; without a host on all of the machine's addresses.</param>
    /// <exception cref="RestAddressException">It cannot be bound.</exception>
    public static RestServer Start(string address, RestApi api)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new RestAddressException($"listen tcp: address {address}: missing port in address");

        try
        {
            TcpListener listener = new(HostOf(address[..colon].Trim('[', ']')), port);
            // Elsewhere it is so by itself, and saying it would let others share the address.
            if (OperatingSystem.IsWindows())
                listener.ExclusiveAddressUse = true;
            if (listener.LocalEndpoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 })
                listener.Server.DualMode = true;
            listener.Start();
            return new RestServer(listener, api);
        }
        catch (SocketException e)
        {
            var reason = e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "bind: address already in use",
                SocketError.AddressNotAvailable => "bind: cannot assign requested address",
                SocketError.AccessDenied => "bind: permission denied",
                _ => e.Message,
            };
            throw new RestAddressException($"listen tcp {address}: {reason}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_over.IsCancellationRequested)
            return;
        await _over.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _over.Dispose();
    }

    private static IPAddress HostOf(string host)
    {
        if (host.Length == 0)
            return Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        if (IPAddress.TryParse(host, out var literal))
            return literal;

        var resolved = Dns.GetHostAddresses(host);
        return Array.Find(resolved, static one => one.AddressFamily == AddressFamily.InterNetwork) ?? resolved[0];
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException) when (!_over.IsCancellationRequested)
            {
                // The client went away before it was accepted; the next one is served.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            timeout.CancelAfter(Timeout);
            try
            {
                await using var stream = client.GetStream();
                RestConnection connection = new(stream);
                var response = await connection.ReadAsync(timeout.Token) is { } request
                    ? _api.Answer(request)
                    : new RestResponse(400, RestResponse.Text, "400 Bad Request"u8.ToArray());
                await connection.WriteAsync(response, timeout.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client is gone or too slow: there is nobody to tell.
            }
        }
    }
}

/// <summary>The address of the REST interface cannot be had. The message is k6's.</summary>
internal sealed class RestAddressException(string message, Exception? inner = null) : Exception(message, inner);
