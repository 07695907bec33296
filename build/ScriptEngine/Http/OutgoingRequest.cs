namespace ScriptEngine.Http;

/// <summary>A request as it goes to one server: the script's own, or one that a redirect asks for.</summary>
internal sealed record OutgoingRequest(string Method, RequestUrl Url, HeaderSet Headers)
{
    /// <summary>Null for none; empty and none differ on the wire.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Sent in place of the URL's; null for that.</summary>
    public string? Host { get; init; }
    public bool KeepsBody { get; init; }

    /// <summary>Whether a redirect has led away from the first host, so that what was meant for that host alone stays behind.</summary>
    public bool HasLeft { get; init; }

    // As Go's client has it: what the server may have seen is sent again only where that does no harm.
    public bool IsRepeatable => Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" || Headers.Get("Idempotency-Key") is not null
        || Headers.Get("X-Idempotency-Key") is not null;

    public bool AsksToClose => string.Equals(Headers.Get("Connection"), "close", StringComparison.OrdinalIgnoreCase);
}
