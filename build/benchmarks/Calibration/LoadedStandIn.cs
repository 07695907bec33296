using System.Globalization;
using Benchmarks.Running;
using Integrations.Host;
using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Running;
using LoadTesting.Tokens;

namespace Benchmarks.Calibration;

/// <summary>A stand-in with a profile, and tokens for it. Disposing it stops it.</summary>
sealed class LoadedStandIn : IAsyncDisposable
{
    const int Tokens = 350;

    static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    readonly PlatformProcess process;
    readonly string folder;
    readonly double timeScale;

    LoadedStandIn(PlatformProcess process, string folder, double timeScale) => (this.process, this.folder, this.timeScale) = (process, folder, timeScale);

    public PlatformAddress Address => process.Address;

    public static async Task<LoadedStandIn> StartAsync(string profile, int timeScale, CancellationToken cancellationToken)
    {
        var users = Path.Combine(BuiltOutput.RepositoryRoot(), "data", "test-users.json");
        var process = await PlatformProcess.StartAsync(
            new ProcessRunner(TimeProvider.System),
            PlatformLaunch.OfLibrary(BuiltOutput.Of("Platform"), users),
            StandInRequest.Default with { Profile = profile, TimeScale = timeScale.ToString(CultureInfo.InvariantCulture) },
            apiPort: 0,
            supabasePort: 0,
            new Dictionary<string, string>(),
            cancellationToken);
        var folder = Directory.CreateTempSubdirectory("calibration-").FullName;
        var address = process.Address;
        var need = new TokenNeed(TargetEnvironment.Embedded, Tokens, TokenLifetime, TokenNeed.ServerIssuer(address.SupabaseUrl));
        new TokenSupply(new TokenFileStore(folder), TimeProvider.System).Mint(
            need,
            new TokenMint(address.JwtSecret, TokenNeed.ServerIssuer(address.SupabaseUrl), TimeProvider.System),
            [.. TestUsersFile.Read(users).Select(user => new MintedUser(user))]);
        return new(process, folder, timeScale);
    }

    /// <summary>Runs a test and judges it over its plateau, as the build does. Times are those of the profile, not of the clock.</summary>
    public async Task<LoadFigures> RunAsync(ITestEngine engine, PlannedTest test, CancellationToken cancellationToken)
    {
        var results = ResultsFolder.CreateAt(Path.Combine(folder, test.Name), new RunPlan(
            test.Name, TargetEnvironment.Embedded, null, null, RunMode.Local, EngineChoice.Auto, LoadLevel.Full, [test]));
        // No limit of the CPU: what a busy machine does to the figures shows in them, and they have targets.
        var runner = new TestRunner(engine, results, failFast: false, TimeProvider.System)
        {
            Host = HostCpu.OfThisMachine(TimeProvider.System),
            MaxGeneratorCpu = 1,
        };
        var variables = ScriptEnvironment.Of(
            test,
            TargetEnvironment.Embedded,
            Address.ApiBaseUrl,
            Address.SupabaseUrl,
            Address.AnonKey,
            new TokenFileStore(folder).PathOf(TargetEnvironment.Embedded));
        var result = await runner.RunAsync(test, variables, new Progress<EngineProgress>(), cancellationToken)
            ?? throw new BenchmarkException($"{test.Name} was not run: {runner.StoppedBecause}.");
        var figures = LoadFigures.Of(result, results.Of(test));
        return figures with
        {
            Mean = figures.Mean * timeScale,
            P95 = figures.P95 * timeScale,
            RequestsPerSecond = figures.RequestsPerSecond / timeScale,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
