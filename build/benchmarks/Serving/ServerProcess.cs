using System.Diagnostics;
using System.Globalization;
using Benchmarks.Arguments;

namespace Benchmarks.Serving;

/// <summary>The server as a process of its own, so that its work is nobody else's. Disposing it stops it.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    // Enough that its code is compiled before the first measurement.
    const int WarmUpRequests = 5000;

    readonly Process process;
    readonly HttpClient http = new();
    readonly Uri address;

    ServerProcess(Process process, Uri address) => (this.process, this.address) = (process, address);

    public static async Task<ServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, BenchmarkCommand.ServeCommand])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new BenchmarkException("The server could not be started.");
        string? line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (!Uri.TryCreate(line, UriKind.Absolute, out Uri? address))
            throw new BenchmarkException($"The server announced itself with '{line}' instead of its address.");

        var server = new ServerProcess(process, address);
        await server.WarmUpAsync(cancellationToken);
        return server;
    }

    public Uri UrlWithDelay(int milliseconds) => new(address, string.Create(CultureInfo.InvariantCulture, $"credits/{milliseconds}"));

    /// <summary>The Stopwatch time stamp of the first request since this was last asked; zero when there was none.</summary>
    public async Task<long> FirstRequestAsync(CancellationToken cancellationToken) =>
        long.Parse(await http.GetStringAsync(new Uri(address, "first"), cancellationToken), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    Task WarmUpAsync(CancellationToken cancellationToken) => Parallel.ForAsync(
        0, WarmUpRequests, cancellationToken, async (_, token) => await http.GetStringAsync(UrlWithDelay(0), token));
}
