using System.Net;
using System.Net.Sockets;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shims.Tests.Auth;

/// <summary>A server that keeps the requests it gets and answers all of them alike.</summary>
internal sealed class AuthServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<SeenRequest> _requests = [];

    private AuthServer(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _requests.Add(new SeenRequest(
                $"{context.Request.Method} {context.Request.Path}{Decoded(context.Request.QueryString)}",
                context.Request.Headers["apikey"].ToString(),
                context.Request.Headers.Authorization.ToString(),
                await reader.ReadToEndAsync()));
            context.Response.StatusCode = status;
            if (status == 429)
                context.Response.Headers.RetryAfter = "7";
            if (body.Length > 0)
                await context.Response.WriteAsync(body);
        });
    }

    public string Url => _app.Urls.Single();

    public IReadOnlyList<SeenRequest> Requests => _requests;

    public static async Task<AuthServer> StartAsync(int status, string body)
    {
        var server = new AuthServer(status, body);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>An address at which nothing listens.</summary>
    public static string UrlOfNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // A space comes as %20 or as a plus sign.
    private static string Decoded(QueryString query) => WebUtility.UrlDecode(query.Value) ?? string.Empty;

    internal sealed record SeenRequest(string Line, string ApiKey, string Authorization, string Body);
}
