using System.Diagnostics;

namespace ScriptEngine.Http;

/// <summary>
/// Sends requests of one VU over connections of its own, HTTP/1.1, blocking the calling thread; several threads may do so at once.
/// </summary>
internal sealed class Transport(
    Dialer dialer, ProxySettings proxies, ConnectionPool pool, TransferCount count, Func<bool> closesConnections)
{
    /// <returns>What came back, or why nothing did.</returns>
    /// <exception cref="OperationCanceledException">The iteration was interrupted.</exception>
    public RoundTrip Send(OutgoingRequest outgoing, Deadline deadline, CancellationToken interruption)
    {
        RoundTrip roundTrip = new();
        try
        {
            RequestWriter.Check(outgoing);
            while (!TrySend(outgoing, deadline, roundTrip, interruption))
            {
            }
        }
        catch (RequestFailure failure)
        {
            interruption.ThrowIfCancellationRequested();
            roundTrip.Failure = failure;
        }
        catch (ObjectDisposedException e)
        {
            // Aborted from another thread: by an interruption, or at the very end of the time for connecting.
            interruption.ThrowIfCancellationRequested();
            roundTrip.Failure = RequestFailure.Timeout(e);
        }

        roundTrip.Timings.Done = Stopwatch.GetTimestamp();
        return roundTrip;
    }

    // False if a kept connection turned out to be dead, so that the request has to be sent over another one.
    private bool TrySend(OutgoingRequest outgoing, Deadline deadline, RoundTrip roundTrip, CancellationToken interruption)
    {
        ref var timings = ref roundTrip.Timings;
        timings.AskedForConnection = Stopwatch.GetTimestamp();
        var connection = Obtain(outgoing, deadline, interruption, ref timings);
        var isReturned = false;
        try
        {
            var got = timings.GotConnection = Stopwatch.GetTimestamp();
            timings.NoteConnected(got, got);
            if (connection.Tls is not null)
                timings.NoteHandshake(got, got);
            roundTrip.Remote = connection.Remote;
            roundTrip.Tls = connection.Tls;

            var closes = closesConnections();
            if (!TryAsk(connection, outgoing, closes, ref timings))
                return false;
            timings.FirstByte = Stopwatch.GetTimestamp();
            var head = ResponseReader.ReadHead(connection);
            if (head.Status == 101)
                throw new UnsupportedResponseException($"unsupported response status: {head.StatusText}");
            ReadBody(connection, outgoing, head, roundTrip);
            roundTrip.Head = head;

            isReturned = !closes && !head.ClosesConnection && !outgoing.AsksToClose
                && roundTrip.Failure is null or { Code: HttpErrorCode.Decompression };
            return true;
        }
        finally
        {
            if (isReturned)
                pool.Return(connection);
            else
                pool.Drop(connection);
        }
    }

    private Connection Obtain(OutgoingRequest outgoing, Deadline deadline, CancellationToken interruption, ref Timings timings)
    {
        if (pool.Take(outgoing.Url.Endpoint) is { } kept)
        {
            kept.Deadline = deadline;
            return kept;
        }

        Connection made = new(outgoing.Url.Endpoint, count);
        pool.Add(made);
        var isConnected = false;
        try
        {
            dialer.Connect(made, deadline, interruption, ref timings);
            isConnected = true;
            return made;
        }
        finally
        {
            if (!isConnected)
                pool.Drop(made);
        }
    }

    // Sends the request and waits for the first byte.
    private bool TryAsk(Connection connection, OutgoingRequest outgoing, bool closes, ref Timings timings)
    {
        var credentials = connection.IsToProxy ? proxies.For(connection.Endpoint)?.Credentials : null;
        RequestFailure? unsent = null;
        try
        {
            RequestWriter.Send(connection, outgoing, credentials, closes);
            timings.Wrote = Stopwatch.GetTimestamp();
        }
        catch (RequestFailure failure) when (failure.Code != HttpErrorCode.RequestTimeout)
        {
            // If a small request fails on a kept connection, the server has seen nothing of it.
            if (connection.IsReused && !RequestWriter.IsLarge(outgoing))
                return false;
            // It may have answered and closed without having read all of it.
            unsent = failure;
        }

        try
        {
            if (connection.Fill())
                return true;
        }
        catch (RequestFailure failure) when (connection.IsReused && outgoing.IsRepeatable && failure.Code == HttpErrorCode.ResetByPeer)
        {
            return false;
        }
        catch (RequestFailure) when (unsent is not null)
        {
            throw unsent;
        }

        return connection.IsReused && outgoing.IsRepeatable
            ? false
            : throw unsent ?? new RequestFailure(HttpErrorCode.Default, "EOF");
    }

    private static void ReadBody(Connection connection, OutgoingRequest outgoing, ResponseHead head, RoundTrip roundTrip)
    {
        if (!BodyReader.HasBody(outgoing.Method, head.Status))
        {
            roundTrip.Body = outgoing.KeepsBody && outgoing.Method == "HEAD" && head.Status is not (204 or 304) ? [] : null;
            return;
        }

        using BodyBuffer body = new(outgoing.KeepsBody);
        try
        {
            BodyReader.Read(connection, head, body);
            if (outgoing.KeepsBody)
                roundTrip.Body = head.ContentEncoding is { } coding ? ContentCoding.Decompress(body.ToArray(), coding) : body.ToArray();
        }
        catch (RequestFailure failure)
        {
            roundTrip.Failure = failure;
            roundTrip.FailedInBody = true;
            if (outgoing.KeepsBody && failure.Code is not (HttpErrorCode.Decompression or HttpErrorCode.BodyTooLarge))
                roundTrip.Body = body.ToArray();
        }
    }
}

/// <summary>
/// The server asked for something that neither k6 nor this engine does over HTTP: the request throws, whatever the options say.
/// </summary>
internal sealed class UnsupportedResponseException(string message) : Exception(message);
