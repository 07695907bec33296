using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ScriptEngine.Tests.Http;

/// <summary>A web server on the loopback, on a port that was free.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly WebApplication _app;

    public TestServer(Func<HttpContext, Task> answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen ?? (_ => { })));
        _app = builder.Build();
        _app.Run(context => answer(context));
        _app.StartAsync().GetAwaiter().GetResult();
        Url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    /// <summary>Without a slash at the end.</summary>
    public string Url { get; }

    public void Dispose()
    {
        _app.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
