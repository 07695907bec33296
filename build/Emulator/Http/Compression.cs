using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Emulator.Http;

internal static class Compression
{
    /// <summary>In bytes. Shorter answers are not compressed.</summary>
    private const int Threshold = 50_000;

    /// <summary>Whether an answer of this length is compressed for a client that accepts it.</summary>
    public static bool IsFor(long length, HttpRequest request)
    {
        if (length < Threshold || request.Headers.AcceptEncoding.Count == 0)
            return false;
        return request.GetTypedHeaders()
            .AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
    }

    public static void Announce(HttpResponse response)
    {
        response.Headers.ContentEncoding = "gzip";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }

    public static byte[] Pack(byte[] plain, CompressionLevel level)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, level))
        {
            gzip.Write(plain);
        }

        return buffer.ToArray();
    }
}
