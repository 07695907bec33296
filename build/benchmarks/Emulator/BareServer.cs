using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Benchmarks.Emulator;

/// <summary>
/// What the framework can do: a minimal API with one endpoint that knows nothing of users or credits and always answers the same, by
/// the shortest way that there is.
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
        // The default logs two lines of each request to the console, which would be what is measured.
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
