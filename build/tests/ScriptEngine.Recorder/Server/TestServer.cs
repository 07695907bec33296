using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ScriptEngine.Recorder.Server;

/// <summary>The server of the corpus: the same answer to the same request, on loopback ports of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RawServer _raw;

    private TestServer(WebApplication application, RawServer raw)
    {
        _application = application;
        _raw = raw;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = addresses.First(address => address.StartsWith("http://", StringComparison.Ordinal));
        Https = addresses.First(address => address.StartsWith("https://", StringComparison.Ordinal));
    }

    public string Http { get; }

    /// <summary>With a certificate that nobody trusts.</summary>
    public string Https { get; }

    /// <summary>Breaks HTTP: closes, resets, cuts answers short.</summary>
    public string Raw => _raw.Address;

    public static async Task<TestServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(SelfSigned.Certificate()));
        });
        var application = builder.Build();
        application.UseRouting();
        BodyEndpoints.Map(application);
        EchoEndpoints.Map(application);
        RedirectEndpoints.Map(application);
        TimingEndpoints.Map(application);
        CookieEndpoints.Map(application);
        await application.StartAsync();
        return new(application, RawServer.Start());
    }

    public async ValueTask DisposeAsync()
    {
        await _raw.DisposeAsync();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }
}
