using System.Globalization;
using Integrations.Emulator;
using Integrations.Host;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>One run of a short test against an emulator with random delays. It is judged like any run of the build.</summary>
internal sealed class NoisyRun(ITestEngine engine, ProcessRunner processes, EmulatorLaunch launch, int seconds)
{
    public const string SlowerRequest = "GET /api/store/agents";

    private const int Vus = 10;
    private const int SlowerMilliseconds = 60;

    /// <summary>The median delay of each request, in milliseconds.</summary>
    private static readonly (string Request, int Milliseconds)[] Delays =
        [(SlowerRequest, SlowerMilliseconds), ("GET /api/store/creators", 40), ("GET /health", 25), ("GET /auth/v1/health", 90)];

    /// <summary>
    /// A real platform is not started for each run. Without recompilation, the emulator does not spend half of a run warming up.
    /// </summary>
    private static readonly Dictionary<string, string> WarmFromTheStart = new(
        StringComparer.Ordinal) { ["DOTNET_TieredCompilation"] = "0" };

    private readonly PlannedTest _test = new(
        "Four_Requests",
        Suite.Small,
        "Benchmark",
        "four-requests.js",
        Vus,
        TimeSpan.FromSeconds(seconds),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(1),
        TimeSpan.Zero,
        new Dictionary<string, string>(StringComparer.Ordinal)) { ScriptHash = "the same" };

    /// <param name="factor">The factor by which one request takes longer than usual, such as 1.2.</param>
    /// <param name="seed">The seed of the emulator's noise.</param>
    /// <returns>The run's saved result; null if it was stopped.</returns>
    public async Task<TestResult?> RunAsync(string path, double factor, int seed, CancellationToken cancellationToken)
    {
        var latencies = Delays.Select(delay => string.Create(
            CultureInfo.InvariantCulture,
            $"{delay.Request}={delay.Milliseconds * (delay.Request == SlowerRequest ? factor : 1):0.###}ms~25%"));
        await using var platform = await EmulatorProcess.StartAsync(
            processes,
            launch,
            EmulatorRequest.Default with { Latencies = [.. latencies], Seed = seed },
            apiPort: 0,
            supabasePort: 0,
            WarmFromTheStart,
            cancellationToken);
        var address = platform.Address;
        var folder = ResultsFolder.CreateAt(path, new RunPlan(
            _test.Name, TargetEnvironment.Emulator, null, null, RunMode.Local, EngineKind.Auto, LoadLevel.Light, [_test]));
        var runner = new TestRunner(engine, folder, failFast: false, TimeProvider.System)
        {
            Host = HostCpu.OfThisMachine(TimeProvider.System),
            Emulator = platform.Id,
        };
        return await runner.RunAsync(
            _test,
            ScriptEnvironment.Create(
                _test, TargetEnvironment.Emulator, address.ApiBaseUrl, address.SupabaseUrl, address.AnonKey, tokenFile: ""),
            new Progress<EngineProgress>(),
            cancellationToken);
    }
}
