using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ScriptEngine.Http;

/// <summary>Makes connections: name, TCP, proxy, TLS.</summary>
/// <param name="skipVerify">Whether servers' certificates are taken as they are.</param>
internal sealed class Dialer(ProxySettings proxies, NameLookup names, Func<bool> skipVerify)
{
    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(30);

    /// <param name="connection">New; other threads can abort it meanwhile.</param>
    /// <exception cref="RequestFailure">It cannot be made, or not in time.</exception>
    public void Connect(Connection connection, Deadline deadline, CancellationToken interruption, ref Timings timings)
    {
        var target = connection.Endpoint;
        var proxy = proxies.For(target);
        connection.Deadline = deadline;
        ConnectTcp(connection, proxy?.Endpoint ?? target, deadline, interruption, ref timings);
        if (proxy is not null && target.IsSecure)
            OpenTunnel(connection, proxy);
        connection.IsToProxy = proxy is not null && !target.IsSecure;
        if (!target.IsSecure)
            return;

        var started = Stopwatch.GetTimestamp();
        Secure(connection);
        timings.NoteHandshake(started, Stopwatch.GetTimestamp());
    }

    private void ConnectTcp(Connection connection, Endpoint to, Deadline deadline, CancellationToken interruption, ref Timings timings)
    {
        if (!ushort.TryParse(to.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new RequestFailure(HttpErrorCode.Dial, $"dial tcp: address {to.Port}: invalid port");
        IPEndPoint remote = new(names.Resolve(to.Host, deadline, interruption), port);
        var allowed = Math.Min(deadline.Require(), (int)MaxConnectTime.TotalMilliseconds);
        var started = Stopwatch.GetTimestamp();
        // No socket option bounds connecting on all systems.
        using Timer watchdog = new(static state => ((Connection)state!).Abort(), connection, allowed, Timeout.Infinite);
        try
        {
            connection.Connect(remote);
        }
        catch (Exception e) when (connection.IsAborted && e is SocketException or ObjectDisposedException)
        {
            interruption.ThrowIfCancellationRequested();
            throw deadline.RemainingMilliseconds > 0 && allowed == (int)MaxConnectTime.TotalMilliseconds
                ? new RequestFailure(HttpErrorCode.DialTimeout, "dial: i/o timeout", $"dial tcp {remote}: i/o timeout", e)
                : RequestFailure.Timeout(e);
        }
        catch (SocketException e)
        {
            throw Refused(e, remote);
        }

        timings.NoteConnected(started, Stopwatch.GetTimestamp());
    }

    private static RequestFailure Refused(SocketException e, IPEndPoint remote)
    {
        var reason = e.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connection refused",
            SocketError.NetworkUnreachable => "network is unreachable",
            SocketError.HostUnreachable => "no route to host",
            SocketError.AddressNotAvailable => "cannot assign requested address",
            SocketError.TimedOut => "connection timed out",
            _ => e.Message,
        };
        var detail = $"dial tcp {remote}: connect: {reason}";
        return e.SocketErrorCode == SocketError.ConnectionRefused
            ? new RequestFailure(HttpErrorCode.DialRefused, "dial: connection refused", detail, e)
            : new RequestFailure(
                HttpErrorCode.DialUnknownErrno, $"dial: unknown errno {e.NativeErrorCode} error with msg `{reason}`", detail, e);
    }

    private static void OpenTunnel(Connection connection, RequestUrl proxy)
    {
        var target = connection.Endpoint.ToString();
        var authorization = proxy.Credentials is { } credentials ? $"Proxy-Authorization: Basic {credentials}\r\n" : "";
        connection.Send(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{authorization}\r\n"));
        var answer = ResponseReader.ReadHead(connection);
        if (answer.Status != 200)
            throw new RequestFailure(HttpErrorCode.Default, answer.StatusText.Length > 4 ? answer.StatusText[4..] : "unknown status code");
    }

    private void Secure(Connection connection)
    {
        RequestFailure? refusal = null;
        var takesAny = skipVerify();
        try
        {
            connection.Secure(new SslClientAuthenticationOptions
            {
                TargetHost = connection.Endpoint.Host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, _, _, errors) =>
                {
                    if (takesAny || errors == SslPolicyErrors.None)
                        return true;
                    refusal = Untrusted(errors);
                    return false;
                },
            });
        }
        catch (Exception e) when (e is AuthenticationException or IOException or ObjectDisposedException)
        {
            throw refusal ?? Connection.Inner(e) ?? NotSecured(connection, e);
        }
    }

    private static RequestFailure Untrusted(SslPolicyErrors errors) => errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
        ? new(HttpErrorCode.CertificateHostname, "x509: certificate doesn't match hostname",
            "tls: failed to verify certificate: x509: certificate doesn't match hostname")
        : new(HttpErrorCode.UnknownAuthority, "x509: unknown authority",
            "tls: failed to verify certificate: x509: certificate signed by unknown authority");

    private static RequestFailure NotSecured(Connection connection, Exception e)
    {
        ReadOnlySpan<byte> first = connection.FirstBytes;
        const byte LowestRecordType = 20, HighestRecordType = 23;
        if (first.StartsWith("HTTP/"u8))
            return new(HttpErrorCode.Default, "http: server gave HTTP response to HTTPS client", inner: e);
        if (first is [< LowestRecordType or > HighestRecordType, ..])
            return new(HttpErrorCode.TlsHeader, "tls: first record does not look like a TLS handshake", inner: e);
        return e is IOException && first.IsEmpty
            ? new(HttpErrorCode.Default, "EOF", inner: e)
            : new(HttpErrorCode.Tls, "tls: handshake failure: " + e.Message, inner: e);
    }
}
