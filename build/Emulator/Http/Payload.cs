using System.IO.Compression;

namespace Emulator.Http;

/// <summary>A JSON answer that is made once and sent often. Its compressed form is kept, too.</summary>
internal sealed class Payload(byte[] json)
{
    private readonly Lazy<byte[]> _compressed = new(() => Compression.Pack(json, CompressionLevel.Optimal));

    public Task SendAsync(HttpContext http)
    {
        if (!Compression.IsFor(json.Length, http.Request))
            return Answer.SendAsItIsAsync(http, StatusCodes.Status200OK, json);
        Compression.Announce(http.Response);
        return Answer.SendAsItIsAsync(http, StatusCodes.Status200OK, _compressed.Value);
    }
}
