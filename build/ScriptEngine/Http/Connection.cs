using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ScriptEngine.Http;

/// <summary>
/// A connection to a server, used by one thread at a time with blocking calls, which cost a load generator least. Another thread may
/// abort it, which ends such a call at once.
/// </summary>
internal sealed class Connection(Endpoint endpoint, TransferCount count) : IDisposable
{
    private const int BufferSize = 8 * 1024;

    private readonly Lock _gate = new();
    private Socket? _socket;
    private SslStream? _tls;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;
    private int _receiveTimeout;
    private int _sendTimeout;
    private bool _isAborted;

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
    public bool IsAborted => Volatile.Read(ref _isAborted);
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The first bytes that came, for telling what speaks something else than TLS.</summary>
    public byte[] FirstBytes { get; private set; } = [];

    private string Route => $"{_socket?.LocalEndPoint}->{Remote}";

    /// <exception cref="SocketException">It cannot be made.</exception>
    public void Connect(IPEndPoint remote)
    {
        Socket made = new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (_gate)
        {
            if (_isAborted)
            {
                made.Dispose();
                throw new SocketException((int)SocketError.OperationAborted);
            }

            _socket = made;
        }

        made.Connect(remote);
        Remote = remote;
    }

    public void Secure(SslClientAuthenticationOptions options)
    {
        _tls = new SslStream(new SocketStream(this), leaveInnerStreamOpen: true);
        _tls.AuthenticateAsClient(options);
        Tls = TlsSession.From(_tls);
    }

    /// <summary>Whether the server has closed it, or said something nobody asked for, while it was idle.</summary>
    public bool IsStale() => _end > _start || _socket is null || _socket.Poll(0, SelectMode.SelectRead);

    public void Consume(int bytes) => _start += bytes;

    /// <summary>Waits for more bytes after those buffered.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            var target = _start > 0 ? _buffer : ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            Buffered.CopyTo(target);
            if (!ReferenceEquals(target, _buffer))
                ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
            _end -= _start;
            _start = 0;
        }

        var read = Receive(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    /// <summary>Reads past the buffer, which must be empty.</summary>
    public int Receive(Span<byte> target)
    {
        try
        {
            return _tls is null ? ReceiveRaw(target) : _tls.Read(target);
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
            if (_tls is null)
                SendRaw(bytes);
            else
                _tls.Write(bytes);
        }
        catch (IOException e) when (Inner(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>From any thread.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _isAborted = true;
            _socket?.Dispose();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isAborted = true;
            _tls?.Dispose();
            _socket?.Dispose();
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
        Outgoing.Dispose();
    }

    /// <summary>What has gone wrong below a layer that wraps exceptions.</summary>
    public static RequestFailure? Inner(Exception? exception)
    {
        while (exception is not (null or RequestFailure))
            exception = exception.InnerException;
        return exception as RequestFailure;
    }

    private int ReceiveRaw(Span<byte> target)
    {
        while (true)
        {
            var left = Deadline.Require();
            if (IsToBeSet(_receiveTimeout, left))
                _socket!.ReceiveTimeout = _receiveTimeout = left;
            var read = _socket!.Receive(target, SocketFlags.None, out var error);
            if (error == SocketError.Success)
            {
                count.AddReceived(read);
                if (FirstBytes.Length == 0 && _tls is not null)
                    FirstBytes = target[..Math.Min(read, 5)].ToArray();
                return read;
            }

            if (error is not (SocketError.TimedOut or SocketError.WouldBlock or SocketError.Interrupted) || IsAborted)
                throw Failed(error, "read");
        }
    }

    private void SendRaw(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var left = Deadline.Require();
            if (IsToBeSet(_sendTimeout, left))
                _socket!.SendTimeout = _sendTimeout = left;
            var sent = _socket!.Send(bytes, SocketFlags.None, out var error);
            count.AddSent(sent);
            bytes = bytes[sent..];
            if (error is not (SocketError.Success or SocketError.TimedOut or SocketError.WouldBlock or SocketError.Interrupted)
                || IsAborted)
                throw Failed(error, "write");
        }
    }

    // A socket option costs a system call. One that ends a little late is left, one that ends too early only wakes the loop up.
    private static bool IsToBeSet(int current, int left) => current == 0 || current > left + Math.Max(10, left / 100) || current < left / 2;

    private RequestFailure Failed(SocketError error, string operation)
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
    private sealed class SocketStream(Connection connection) : Stream
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
