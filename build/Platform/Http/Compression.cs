using Microsoft.Net.Http.Headers;

namespace Platform.Http;

static class Compression
{
    /// <summary>Shorter answers are sent as they are, in bytes.</summary>
    public const int Threshold = 50_000;

    public static bool IsAccepted(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
            return false;
        return request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
    }

    public static void Announce(HttpResponse response)
    {
        response.Headers.ContentEncoding = "gzip";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }
}
