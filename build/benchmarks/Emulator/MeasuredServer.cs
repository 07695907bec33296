using System.Diagnostics;
using Benchmarks.Running;

namespace Benchmarks.Emulator;

/// <summary>A server in its own process. Dispose it to stop it.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    /// <summary>The deadline for its start, and for its end.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any measurement.</summary>
    private const string TokenLifetime = "24h";

    private readonly Process _process;

    private MeasuredServer(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    /// <summary>The line that it prints once it accepts requests.</summary>
    public string FirstLine { get; private set; } = "";

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static Task<MeasuredServer> StartBareAsync(CancellationToken cancellationToken) =>
        StartAsync("bare endpoint", [typeof(MeasuredServer).Assembly.Location, BareServer.Command], cancellationToken);

    public static Task<MeasuredServer> StartEmulatorAsync(CancellationToken cancellationToken) =>
        StartAsync("emulator", [BuiltOutput.PathTo("Emulator"), "--api-port", "0", "--supabase-port", "0", "--token-lifetime",
            TokenLifetime, "--ready-json", "--stop-with-stdin"], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using (var deadline = new CancellationTokenSource(Deadline))
        {
            await _process.WaitForExitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static async Task<MeasuredServer> StartAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The runtime's default, whatever this program's own settings are.
        start.Environment["DOTNET_TieredPGO"] = "1";
        // With these variables, the emulator would have other keys and passwords.
        start.Environment.Remove("SUPABASE_JWT_SECRET");
        start.Environment.Remove("TEST_USER_PASSWORD");
        var process = Process.Start(start) ?? throw new BenchmarkException($"The {name} could not be started.");
        var server = new MeasuredServer(process, name);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Deadline, cancellationToken);
            server.FirstLine = line ?? throw new BenchmarkException($"The {name} ended before it answered.");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
