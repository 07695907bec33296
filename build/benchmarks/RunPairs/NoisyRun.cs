using System.Globalization;
using Integrations.Host;
using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Catalogue;
using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Running;

namespace Benchmarks.RunPairs;

/// <summary>One run of a short test against a stand-in whose answers take a while, never twice the same. Judged as the build judges its runs.</summary>
sealed class NoisyRun(ITestEngine engine, ProcessRunner processes, PlatformLaunch launch, int seconds)
{
    public const string SlowerRequest = "GET /api/store/agents";

    const int Vus = 10;
    const int SlowerMilliseconds = 60;

    /// <summary>Median milliseconds of each request's delay.</summary>
    static readonly (string Request, int Milliseconds)[] Delays =
        [(SlowerRequest, SlowerMilliseconds), ("GET /api/store/creators", 40), ("GET /health", 25), ("GET /auth/v1/health", 90)];

    /// <summary>A platform is not started for each run: without recompilation the stand-in does not spend half of one on warming up.</summary>
    static readonly Dictionary<string, string> warmFromTheStart = new(StringComparer.Ordinal) { ["DOTNET_TieredCompilation"] = "0" };

    readonly PlannedTest test = new(
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

    /// <param name="factor">By how much the one request takes longer than usual, such as 1.2.</param>
    /// <param name="seed">Of the stand-in's noise.</param>
    /// <returns>The run's result, saved; null where it was stopped.</returns>
    public async Task<TestResult?> RunAsync(string path, double factor, int seed, CancellationToken cancellationToken)
    {
        var latencies = Delays.Select(delay => string.Create(
            CultureInfo.InvariantCulture,
            $"{delay.Request}={delay.Milliseconds * (delay.Request == SlowerRequest ? factor : 1):0.###}ms~25%"));
        await using var platform = await PlatformProcess.StartAsync(
            processes,
            launch,
            StandInRequest.Default with { Latencies = [.. latencies], Seed = seed },
            apiPort: 0,
            supabasePort: 0,
            warmFromTheStart,
            cancellationToken);
        var address = platform.Address;
        var folder = ResultsFolder.CreateAt(path, new RunPlan(
            test.Name, TargetEnvironment.Embedded, null, null, RunMode.Local, EngineChoice.Auto, LoadLevel.Light, [test]));
        var runner = new TestRunner(engine, folder, failFast: false, TimeProvider.System)
        {
            Host = HostCpu.OfThisMachine(TimeProvider.System),
            StandIn = platform.Id,
        };
        return await runner.RunAsync(
            test,
            ScriptEnvironment.Of(test, TargetEnvironment.Embedded, address.ApiBaseUrl, address.SupabaseUrl, address.AnonKey, tokenFile: ""),
            new Progress<EngineProgress>(),
            cancellationToken);
    }
}
