using System.Net;

namespace ScriptEngine.Http;

/// <summary>One request over the wire and what came back.</summary>
internal sealed class RoundTrip
{
    /// <summary>Null where none came.</summary>
    public ResponseHead? Head { get; set; }

    /// <summary>Null where it was not wanted or there cannot be one; a part of it where it was cut short.</summary>
    public byte[]? Body { get; set; }
    public RequestFailure? Failure { get; set; }

    /// <summary>Whether the head had come well before something went wrong.</summary>
    public bool FailedInBody { get; set; }

    /// <summary>Null where no connection was had.</summary>
    public IPEndPoint? Remote { get; set; }
    public TlsSession? Tls { get; set; }

    public Timings Timings;
}
