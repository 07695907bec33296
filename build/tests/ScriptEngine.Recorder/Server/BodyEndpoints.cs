using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ScriptEngine.Recorder.Server;

internal static class BodyEndpoints
{
    private const string Document =
        """{"name":"doc","a":[{"id":1,"tags":["x","y"]},{"id":2,"tags":[]},{"id":3}],"n":1.5,"t":true,"f":false,"z":null,"deep":"""
        + """{"er":{"value":"found"}},"dotted.key":"yes","uni":"Grüße 😀"}""";

    public static void Map(WebApplication application)
    {
        application.Map("/", () => Text("ok"));
        application.Map("/status/{code:int}", (HttpContext context, int code) =>
        {
            context.Response.StatusCode = code;
            return code is 204 or 304 or < 200 ? Task.CompletedTask : context.Response.WriteAsync($"status {code}");
        });
        application.Map("/json", () => Results.Text(Document, "application/json"));
        application.Map(
            "/html", () => Results.Text("<html><head><title>T</title></head><body><p class=\"x\">hi</p></body></html>", "text/html"));
        application.Map("/bytes/{count:int}",
            (int count) => Results.Bytes(new byte[count].Select((_, i) => (byte)i).ToArray(), "application/octet-stream"));
        application.Map("/text/{count:int}", (int count) => Text(new string('x', count)));
        application.Map("/chunked/{count:int}", async (HttpContext context, int count) =>
        {
            for (var i = 0; i < count; i++)
            {
                await context.Response.WriteAsync($"chunk {i}\n");
                await context.Response.Body.FlushAsync();
            }
        });
        application.Map("/latin1", (HttpContext context) =>
        {
            context.Response.ContentType = "text/plain; charset=iso-8859-1";
            return context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes("Grüße")).AsTask();
        });
        application.Map("/compressed/{coding}", (HttpContext context, string coding) =>
        {
            context.Response.Headers.ContentEncoding = coding;
            context.Response.ContentType = "text/plain";
            return context.Response.Body.WriteAsync(Compressed(coding, $"unpacked {coding}")).AsTask();
        });
        // Says gzip and sends something else.
        application.Map("/not-gzip", (HttpContext context) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is no gzip");
        });
    }

    private static IResult Text(string text) => Results.Text(text, "text/plain");

    private static byte[] Compressed(string coding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "gzip, deflate or br"),
        })
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
