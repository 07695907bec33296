using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ScriptEngine.Http;

/// <summary>
/// A connection to a server, used by one thread at a time with blocking calls, which cost a load generator least. Another thread may
/// abort it, which ends such a call at once.
/// </summary>
sealed class Connection(Endpoint endpoint, TransferCount count) : IDisposable
{
    const int BufferSize = 8 * 1024;

    readonly Lock gate = new();
    Socket? socket;
    SslStream? tls;
    byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    int start;
    int end;
    int receiveTimeout;
    int sendTimeout;
    bool isAborted;

    public Endpoint Endpoint => endpoint;

    /// <summary>Of what is being done on it.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>For requests to be put together in.</summary>
    public WireBuffer Outgoing { get; } = new();
    public IPEndPoint? Remote { get; private set; }
    public TlsSession? Tls { get; private set; }

    /// <summary>Whether requests name the whole URL, since a proxy that is no tunnel is at the other end.</summary>
    public bool IsToProxy { get; set; }

    /// <summary>Whether a response has come over it before.</summary>
    public bool IsReused { get; set; }
    public bool IsAborted => Volatile.Read(ref isAborted);
    public ReadOnlySpan<byte> Buffered => buffer.AsSpan(start, end - start);

    /// <summary>The first bytes that came, for telling what speaks something else than TLS.</summary>
    public byte[] FirstBytes { get; private set; } = [];

    string Route => $"{socket?.LocalEndPoint}->{Remote}";

    /// <exception cref="SocketException">It cannot be made.</exception>
    public void Connect(IPEndPoint remote)
    {
        Socket made = new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (gate)
        {
            if (isAborted)
            {
                made.Dispose();
                throw new SocketException((int)SocketError.OperationAborted);
            }

            socket = made;
        }

        made.Connect(remote);
        Remote = remote;
    }

    public void Secure(SslClientAuthenticationOptions options)
    {
        tls = new SslStream(new SocketStream(this), leaveInnerStreamOpen: true);
        tls.AuthenticateAsClient(options);
        Tls = TlsSession.Of(tls);
    }

    /// <summary>Whether the server has closed it, or said something nobody asked for, while it was idle.</summary>
    public bool IsStale() => end > start || socket is null || socket.Poll(0, SelectMode.SelectRead);

    public void Consume(int bytes) => start += bytes;

    /// <summary>Waits for more bytes after those buffered.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Fill()
    {
        if (start == end)
        {
            start = end = 0;
        }
        else if (end == buffer.Length)
        {
            byte[] target = start > 0 ? buffer : ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
            Buffered.CopyTo(target);
            if (!ReferenceEquals(target, buffer))
                ArrayPool<byte>.Shared.Return(buffer);
            buffer = target;
            end -= start;
            start = 0;
        }

        int read = Receive(buffer.AsSpan(end));
        end += read;
        return read > 0;
    }

    /// <summary>Reads past the buffer, which must be empty.</summary>
    public int Receive(Span<byte> target)
    {
        try
        {
            return tls is null ? ReceiveRaw(target) : tls.Read(target);
        }
        catch (IOException e) when (Inner(e) is { } failure)
        {
            throw failure;
        }
        catch (IOException e)
        {
            throw new RequestFailure(HttpErrorCode.Default, "unexpected EOF", inner: e);
        }
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (tls is null)
                SendRaw(bytes);
            else
                tls.Write(bytes);
        }
        catch (IOException e) when (Inner(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>From any thread.</summary>
    public void Abort()
    {
        lock (gate)
        {
            isAborted = true;
            socket?.Dispose();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isAborted = true;
            tls?.Dispose();
            socket?.Dispose();
        }

        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        start = end = 0;
        Outgoing.Dispose();
    }

    /// <summary>What has gone wrong below a layer that wraps exceptions.</summary>
    public static RequestFailure? Inner(Exception? exception)
    {
        while (exception is not (null or RequestFailure))
            exception = exception.InnerException;
        return exception as RequestFailure;
    }

    int ReceiveRaw(Span<byte> target)
    {
        while (true)
        {
            int left = Deadline.Require();
            if (IsToBeSet(receiveTimeout, left))
                socket!.ReceiveTimeout = receiveTimeout = left;
            int read = socket!.Receive(target, SocketFlags.None, out SocketError error);
            if (error == SocketError.Success)
            {
                count.AddReceived(read);
                if (FirstBytes.Length == 0 && tls is not null)
                    FirstBytes = target[..Math.Min(read, 5)].ToArray();
                return read;
            }

            if (error is not (SocketError.TimedOut or SocketError.WouldBlock or SocketError.Interrupted) || IsAborted)
                throw Failed(error, "read");
        }
    }

    void SendRaw(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int left = Deadline.Require();
            if (IsToBeSet(sendTimeout, left))
                socket!.SendTimeout = sendTimeout = left;
            int sent = socket!.Send(bytes, SocketFlags.None, out SocketError error);
            count.AddSent(sent);
            bytes = bytes[sent..];
            if (error is not (SocketError.Success or SocketError.TimedOut or SocketError.WouldBlock or SocketError.Interrupted) || IsAborted)
                throw Failed(error, "write");
        }
    }

    // A socket option costs a system call. One that ends a little late is left, one that ends too early only wakes the loop up.
    static bool IsToBeSet(int current, int left) => current == 0 || current > left + Math.Max(10, left / 100) || current < left / 2;

    RequestFailure Failed(SocketError error, string operation)
    {
        SocketException inner = new((int)error);
        return error switch
        {
            SocketError.ConnectionReset or SocketError.ConnectionAborted => new(HttpErrorCode.ResetByPeer,
                $"{operation}: connection reset by peer", $"{operation} tcp {Route}: {operation}: connection reset by peer", inner),
            SocketError.Shutdown => new(HttpErrorCode.BrokenPipe,
                $"{operation}: broken pipe", $"{operation} tcp {Route}: {operation}: broken pipe", inner),
            SocketError.TimedOut => RequestFailure.Timeout(inner),
            _ => new(HttpErrorCode.Tcp, $"{operation} tcp {Remote}: {inner.Message}", inner: inner),
        };
    }

    /// <summary>The socket as what TLS stands on.</summary>
    sealed class SocketStream(Connection connection) : Stream
    {
        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => connection.ReceiveRaw(buffer);
        public override int Read(byte[] buffer, int offset, int count) => connection.ReceiveRaw(buffer.AsSpan(offset, count));
        public override void Write(ReadOnlySpan<byte> buffer) => connection.SendRaw(buffer);
        public override void Write(byte[] buffer, int offset, int count) => connection.SendRaw(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
