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
        new TestDefinition("Four_Requests", Suite.Small, "Benchmark", "four-requests.js") { ScriptHash = "the same" },
        Vus,
        TimeSpan.FromSeconds(seconds),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(1),
        TimeSpan.Zero,
        new Dictionary<string, string>(StringComparer.Ordinal));

    /// <param name="factor">The factor by which one request takes longer than usual, such as 1.2.</param>
    /// <param name="seed">The seed of the emulator's noise.</param>
    /// <returns>The run's saved result; null if it was stopped.</returns>
    public async Task<TestResult?> RunAsync(string path, double factor, int seed, CancellationToken cancellationToken)
    {
        var latencies = Delays.Select(delay => string.Create(
            CultureInfo.InvariantCulture,
            $"{delay.Request}={delay.Milliseconds * (delay.Request == SlowerRequest ? factor : 1):0.###}ms~25%"));
        await using var emulator = await EmulatorProcess.StartAsync(
            processes,
            launch,
            latencies.Aggregate(EmulatorRequest.Default, (request, latency) => request.With("latency", latency))
                .With("seed", seed.ToString(CultureInfo.InvariantCulture)),
            apiPort: 0,
            supabasePort: 0,
            WarmFromTheStart,
            cancellationToken);
        var address = emulator.Address;
        var folder = ResultsFolder.CreateAt(path, new RunPlan(
            _test.Name, TargetEnvironment.Emulator, null, null, RunMode.Local, EngineKind.Auto, LoadLevel.Light, [_test]));
        var runner = new TestRunner(engine, folder, failFast: false, TimeProvider.System)
        {
            Host = HostCpu.OfThisMachine(TimeProvider.System),
            Emulator = emulator.Id,
        };
        return await runner.RunAsync(
            _test,
            ScriptEnvironment.Create(
                _test, TargetEnvironment.Emulator, address.ApiBaseUrl, address.SupabaseUrl,
                new AuthServer(AuthProvider.Supabase, address.SupabaseUrl), address.AnonKey, tokenFile: ""),
            new Progress<EngineProgress>(),
            cancellationToken);
    }
}
