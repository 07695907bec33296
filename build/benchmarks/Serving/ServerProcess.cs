using System.Diagnostics;
using System.Globalization;
using Benchmarks.Arguments;

namespace Benchmarks.Serving;

/// <summary>The server in its own process, so that its work is not attributed to anything else. Dispose it to stop it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Enough requests to compile its code before the first measurement.
    private const int WarmUpRequests = 5000;

    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly Uri _address;

    private ServerProcess(Process process, Uri address) => (_process, _address) = (process, address);

    public static async Task<ServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, BenchmarkCommand.ServeCommand])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new BenchmarkException("The server could not be started.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (!Uri.TryCreate(line, UriKind.Absolute, out var address))
            throw new BenchmarkException($"The server announced itself with '{line}' instead of its address.");

        var server = new ServerProcess(process, address);
        await server.WarmUpAsync(cancellationToken);
        return server;
    }

    public Uri UrlWithDelay(int milliseconds) => new(_address, string.Create(CultureInfo.InvariantCulture, $"credits/{milliseconds}"));

    /// <summary>The Stopwatch timestamp of the first request since the last call; zero if there was none.</summary>
    public async Task<long> FirstRequestAsync(CancellationToken cancellationToken) =>
        long.Parse(await _http.GetStringAsync(new Uri(_address, "first"), cancellationToken), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private Task WarmUpAsync(CancellationToken cancellationToken) => Parallel.ForAsync(
        0, WarmUpRequests, cancellationToken, async (_, token) => await _http.GetStringAsync(UrlWithDelay(0), token));
}
