using ScriptEngine.Formats;

namespace ScriptEngine.Http;

/// <summary>Puts requests into bytes, headers in the order of Go's client.</summary>
internal static class RequestWriter
{
    private const int MaxJoined = 32 * 1024;

    /// <exception cref="RequestFailure">There is something in it that cannot be sent.</exception>
    public static void Check(OutgoingRequest outgoing)
    {
        var url = outgoing.Url;
        if (url.Scheme is not ("http" or "https"))
            throw new RequestFailure(HttpErrorCode.Default, $"unsupported protocol scheme {GoText.Quote(url.Scheme)}");
        if (!HeaderName.IsToken(outgoing.Method))
            throw new RequestFailure(HttpErrorCode.Default, $"net/http: invalid method {GoText.Quote(outgoing.Method)}");
        for (var i = 0; i < outgoing.Headers.Count; i++)
        {
            var (name, value) = outgoing.Headers[i];
            if (!HeaderName.IsToken(name))
                throw new RequestFailure(HttpErrorCode.Default, $"net/http: invalid header field name {GoText.Quote(name)}");
            foreach (var c in value)
            {
                if (c is < ' ' and not '\t' or (char)0x7f)
                    throw new RequestFailure(HttpErrorCode.Default, $"net/http: invalid header field value for {GoText.Quote(name)}");
            }
        }

        if (url.HostAndPort.Length == 0)
            throw new RequestFailure(HttpErrorCode.Default, "http: no Host in request URL");
    }

    /// <summary>Whether head and body go out apart, so that a server may have seen one without the other.</summary>
    public static bool IsLarge(OutgoingRequest outgoing) => outgoing.Body is { Length: > MaxJoined };

    /// <summary>Writes head and body in as few packets as they fit in.</summary>
    public static void Send(Connection connection, OutgoingRequest outgoing, string? proxyCredentials, bool closes)
    {
        var wire = connection.Outgoing;
        wire.Clear();
        wire.Append(outgoing.Method).Append(" "u8);
        if (connection.IsToProxy)
            wire.Append("http://"u8).Append(outgoing.Url.HostBytes);
        wire.Append(outgoing.Url.TargetBytes).Append(" HTTP/1.1\r\nHost: "u8);
        if (outgoing.Host is null)
            wire.Append(outgoing.Url.HostBytes);
        else
            wire.Append(outgoing.Host);
        wire.Append("\r\n"u8);
        if (outgoing.Headers.Get("User-Agent") is { Length: > 0 } agent)
            wire.Append("User-Agent: "u8).Append(agent).Append("\r\n"u8);
        var isChunked = AppendLength(wire, outgoing);
        if (closes && !outgoing.AsksToClose)
            wire.Append("Connection: close\r\n"u8);
        AppendHeaders(wire, outgoing);
        if (proxyCredentials is not null)
            wire.Append("Proxy-Authorization: Basic "u8).Append(proxyCredentials).Append("\r\n"u8);
        wire.Append(isChunked ? "\r\n0\r\n\r\n"u8 : "\r\n"u8);

        if (outgoing.Body is { } body && !IsLarge(outgoing))
            wire.Append(body);
        connection.Send(wire.Written);
        if (IsLarge(outgoing))
            connection.Send(outgoing.Body);
    }

    // An empty body goes out as an empty chunk, since Go's client does not know its length; methods that usually have none send nothing.
    private static bool AppendLength(WireBuffer wire, OutgoingRequest outgoing)
    {
        if (outgoing.Body is { Length: 0 } && outgoing.Method is not ("GET" or "HEAD" or "DELETE" or "OPTIONS" or "PROPFIND" or "SEARCH"))
        {
            wire.Append("Transfer-Encoding: chunked\r\n"u8);
            return true;
        }

        if (outgoing.Body is { Length: > 0 } body)
            wire.Append("Content-Length: "u8).Append(body.Length).Append("\r\n"u8);
        else if (outgoing.Method is "POST" or "PUT" or "PATCH")
            wire.Append("Content-Length: 0\r\n"u8);
        return false;
    }

    private static void AppendHeaders(WireBuffer wire, OutgoingRequest outgoing)
    {
        var hasAuthorization = false;
        for (var i = 0; i < outgoing.Headers.Count; i++)
        {
            var (name, value) = outgoing.Headers[i];
            if (name is "Host" or "User-Agent" or "Content-Length" or "Transfer-Encoding" or "Trailer")
                continue;
            hasAuthorization |= name == "Authorization";
            wire.Append(name).Append(": "u8).Append(value.Trim(' ', '\t')).Append("\r\n"u8);
        }

        if (!hasAuthorization && outgoing.Url.Credentials is { } credentials)
            wire.Append("Authorization: Basic "u8).Append(credentials).Append("\r\n"u8);
    }
}
