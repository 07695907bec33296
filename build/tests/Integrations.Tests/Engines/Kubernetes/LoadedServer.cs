using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>A server on loopback that counts what runners ask it for, and notes what they say about themselves.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lock _lock = new();
    private readonly HashSet<(string Vu, string Token)> _askers = [];
    private int _requests;

    private LoadedServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.First());

    public int Requests => _requests;

    /// <summary>Who asked, by the query.</summary>
    public IReadOnlyList<(string Vu, string Token)> Askers
    {
        get
        {
            lock (_lock)
                return [.. _askers];
        }
    }

    public static async Task<LoadedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new LoadedServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        lock (_lock)
        {
            _askers.Add((context.Request.Query["vu"].ToString(), context.Request.Headers.Authorization.ToString()));
        }

        return context.Response.WriteAsync("ok");
    }
}
