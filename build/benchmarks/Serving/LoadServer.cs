using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Benchmarks.Serving;

/// <summary>
/// Answers <c>/credits/MILLISECONDS</c> with a small JSON body after that delay, and <c>/first</c> with the Stopwatch timestamp of the
/// first such request since the last call of <c>/first</c>.
/// </summary>
internal sealed class LoadServer
{
    private static readonly byte[] Body = "{\"credits\":1000}"u8.ToArray();

    private long _first;

    /// <summary>Prints its address and serves until standard input ends.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var server = new LoadServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/first")
        {
            await context.Response.WriteAsync(Interlocked.Exchange(ref _first, 0).ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (Volatile.Read(ref _first) == 0)
            Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
        var delay = int.Parse(path.AsSpan(path.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (delay > 0)
            await Task.Delay(delay, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Body.Length;
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
