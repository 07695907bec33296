using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudPeer;

/// <summary>
/// A proxy by which servers of this machine are reached under other names, so that a plan for the cloud may name them: whoever takes it
/// from HTTP_PROXY finds <c>http://api.loadtest.example</c> where the map says.
/// </summary>
public sealed class NamedPlatform : IAsyncDisposable
{
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Proxy-Connection", "Keep-Alive", "Transfer-Encoding",
    };

    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _http =
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    private readonly IReadOnlyDictionary<string, Uri> _places;

    private NamedPlatform(WebApplication application, IReadOnlyDictionary<string, Uri> places) =>
        (_application, _places) = (application, places);

    /// <summary>What HTTP_PROXY is to be.</summary>
    public string Address => _application.Urls.First();

    /// <param name="places">The server behind each host's name.</param>
    public static async Task<NamedPlatform> StartAsync(IReadOnlyDictionary<string, Uri> places)
    {
        var proxy = new NamedPlatform(LoopbackServer.Create(), places);
        proxy._application.Run(proxy.ForwardAsync);
        await proxy._application.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (!Uri.TryCreate(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, UriKind.Absolute, out var target)
            || !_places.TryGetValue(target.Host, out var place))
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(place, target.PathAndQuery));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers.Where(header => !IsOfConnection(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !IsOfConnection(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static bool IsOfConnection(string name) => OfConnection.Contains(name);
}
