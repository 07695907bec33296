using System.IO.Compression;

namespace Platform.Http;

/// <summary>A JSON answer that is made once and sent often, also in its compressed form.</summary>
sealed class Payload(byte[] json)
{
    readonly Lazy<byte[]> compressed = new(() => Compress(json));

    public int Length => json.Length;

    public byte[] Json => json;

    public Task SendAsync(HttpContext http)
    {
        if (json.Length < Compression.Threshold || !Compression.IsAccepted(http.Request))
            return Answer.SendAsync(http, StatusCodes.Status200OK, json);
        Compression.Announce(http.Response);
        return Answer.SendAsync(http, StatusCodes.Status200OK, compressed.Value);
    }

    static byte[] Compress(byte[] json)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            gzip.Write(json);
        }

        return buffer.ToArray();
    }
}
