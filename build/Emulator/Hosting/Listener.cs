using System.Net;
using Emulator.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Emulator.Hosting;

/// <summary>A web server on one port, without any defaults: no configuration files, no logging, no signal handlers.</summary>
internal sealed class Listener : IAsyncDisposable
{
    public Listener(IPAddress address, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = WholeBody.DrainedBytes;
            server.Listen(address, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        App = builder.Build();
    }

    public WebApplication App { get; }

    /// <summary>The address for clients on this machine; known once it has started.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async Task StartAsync(CancellationToken stop)
    {
        await App.StartAsync(stop);
        var bound = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Address = bound.Host is "0.0.0.0" ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri : bound;
    }

    public Task StopAsync(CancellationToken deadline) => App.StopAsync(deadline);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // The program decides when to stop. Two servers that both listen for Ctrl-C would race.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
