using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Benchmarks.Emulator;

/// <summary>
/// Shows what the framework itself can do: a minimal API with one endpoint that knows nothing about users or credits and always gives the
/// same answer in the simplest way.
/// </summary>
internal static class BareServer
{
    public const string Command = "bare-server";
    public const string Path = "/api/credits";
    public const string Body = "{\"credits\":100}";

    /// <summary>Prints its address and serves until standard input ends.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // By default, two lines per request are logged to the console, which would dominate the measurement.
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var body = Encoding.UTF8.GetBytes(Body);
        app.MapGet(Path, http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body, 0, body.Length);
        });
        await app.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }
}
