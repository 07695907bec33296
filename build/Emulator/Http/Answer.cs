using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulator.Http;

/// <summary>
/// Sends JSON with its length. Uses no serialiser if the bytes already exist, and compresses long answers for clients that accept it.
/// </summary>
internal static class Answer
{
    private const string Json = "application/json";
    // Apostrophes and backquotes are not escaped, because these answers are never part of a page.
    private static readonly JsonWriterOptions AsThePlatformWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Open = [(byte)'['];
    private static readonly byte[] Comma = [(byte)','];
    private static readonly byte[] Close = [(byte)']'];

    public static Task SendAsync(HttpContext http, int status, byte[] body, string type = Json)
    {
        if (!Compression.IsFor(body.Length, http.Request))
            return SendAsItIsAsync(http, status, body, type);
        Compression.Announce(http.Response);
        return SendAsItIsAsync(http, status, Compression.Pack(body, CompressionLevel.Fastest), type);
    }

    public static Task SendAsync(HttpContext http, int status, JsonNode body) => SendAsync(http, status, BytesOf(body));

    /// <summary>Sends bytes as they are: already compressed, or not to be compressed.</summary>
    // Does not use RequestAborted, because that would create a token per request, and data for a client that has gone is dropped anyway.
    public static Task SendAsItIsAsync(HttpContext http, int status, byte[] body, string type = Json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, CancellationToken.None);
    }

    /// <summary>Sends the items as one JSON array, without joining them in memory first.</summary>
    public static async Task SendListAsync(HttpContext http, IReadOnlyList<byte[]> items)
    {
        long length = 2 + Math.Max(0, items.Count - 1);
        foreach (var item in items)
            length += item.Length;
        http.Response.ContentType = Json;
        if (Compression.IsFor(length, http.Request))
        {
            Compression.Announce(http.Response);
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await WriteListAsync(gzip, items, http.RequestAborted);
            return;
        }

        http.Response.ContentLength = length;
        await WriteListAsync(http.Response.Body, items, http.RequestAborted);
    }

    public static byte[] BytesOf(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AsThePlatformWrites))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    private static async Task WriteListAsync(Stream body, IReadOnlyList<byte[]> items, CancellationToken stop)
    {
        await body.WriteAsync(Open, stop);
        for (var n = 0; n < items.Count; n++)
        {
            if (n > 0)
                await body.WriteAsync(Comma, stop);
            await body.WriteAsync(items[n], stop);
        }

        await body.WriteAsync(Close, stop);
    }
}
