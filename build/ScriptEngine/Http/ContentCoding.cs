using System.IO.Compression;

namespace ScriptEngine.Http;

/// <summary>Compression of bodies, as headers name it.</summary>
internal static class ContentCoding
{
    private static readonly string[] Names = ["gzip", "deflate", "zstd", "br"];

    /// <param name="names">Separated by commas, in the order in which they are applied.</param>
    /// <exception cref="InvalidRequestException">A name is unknown, or only k6 has it.</exception>
    public static string[] ParseRequested(string names)
    {
        var parsed = names.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in parsed)
        {
            if (name == "zstd")
                throw new InvalidRequestException("the compression zstd is not supported by the embedded engine, use k6 for it");
            if (!Names.Contains(name))
                throw new InvalidRequestException(
                    $"unknown compression algorithm {name}, supported algorithms are [{string.Join(' ', Names)}]");
        }

        return parsed;
    }

    public static byte[] Compress(byte[] body, string[] names)
    {
        foreach (var name in names)
        {
            using MemoryStream target = new();
            using (var stream = Encoder(name, target))
                stream.Write(body);
            body = target.ToArray();
        }

        return body;
    }

    /// <param name="header">Content-Encoding; codings that are none of ours are left alone.</param>
    /// <exception cref="RequestFailure">It does not decompress.</exception>
    public static byte[] Decompress(byte[] body, string header)
    {
        var names = header.Split(',', StringSplitOptions.TrimEntries);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (Names.Contains(names[i]))
                body = DecompressOne(body, names[i]);
        }

        return body;
    }

    private static byte[] DecompressOne(byte[] body, string name)
    {
        var chunk = new byte[16 * 1024];
        using BodyBuffer target = new(isKept: true);
        try
        {
            // The stream of .NET takes an empty or a cut body for an empty one.
            var isCut = name == "gzip" && body.Length < 18;
            if (isCut)
                throw Failed(body.Length == 0 ? "EOF" : "unexpected EOF");
            using var stream = Decoder(name, new MemoryStream(body, writable: false));
            for (var read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
                target.Append(chunk.AsSpan(0, read));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            throw Failed($"{name}: invalid header or checksum", e);
        }

        return target.ToArray();
    }

    private static Stream Encoder(string name, Stream target) => name switch
    {
        "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
        "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
        _ => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
    };

    private static Stream Decoder(string name, Stream source) => name switch
    {
        "gzip" => new GZipStream(source, CompressionMode.Decompress),
        "deflate" => new ZLibStream(source, CompressionMode.Decompress),
        "br" => new BrotliStream(source, CompressionMode.Decompress),
        _ => throw Failed($"{name} is not supported by the embedded engine, use k6 for it"),
    };

    private static RequestFailure Failed(string reason, Exception? inner = null) =>
        new(HttpErrorCode.Decompression, $"error decompressing response body ({reason})", inner: inner);
}
