using System.Net;

namespace ScriptEngine.Http;

/// <summary>What a script gets for a request: the last response, or why there is none.</summary>
internal sealed class HttpResponse
{
    /// <summary>Null for a request that could not even be made.</summary>
    public HttpRequest? Request { get; init; }
    public string Url { get; set; } = "";
    public int Status { get; set; }
    public ResponseHead? Head { get; set; }
    public byte[]? Body { get; set; }
    public Timings Timings { get; set; }
    public IPEndPoint? Remote { get; set; }
    public TlsSession? Tls { get; set; }
    public string Error { get; set; } = "";
    public int ErrorCode { get; set; }
}
