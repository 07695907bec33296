using System.Globalization;
using Benchmarks.Running;
using Integrations.Emulator;
using Integrations.Host;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;

namespace Benchmarks.Calibration;

/// <summary>An emulator with a profile, and tokens for it. Dispose it to stop it.</summary>
internal sealed class LoadedEmulator : IAsyncDisposable
{
    private const int Tokens = 350;

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    private readonly EmulatorProcess _process;
    private readonly string _folder;
    private readonly double _timeScale;

    private LoadedEmulator(EmulatorProcess process, string folder, double timeScale) =>
        (_process, _folder, _timeScale) = (process, folder, timeScale);

    public EmulatorAddress Address => _process.Address;

    public static async Task<LoadedEmulator> StartAsync(string profile, int timeScale, CancellationToken cancellationToken)
    {
        var users = Path.Combine(BuiltOutput.RepositoryRoot(), "data", "test-users.json");
        var process = await EmulatorProcess.StartAsync(
            new ProcessRunner(TimeProvider.System),
            EmulatorLaunch.OfLibrary(BuiltOutput.PathTo("Emulator"), users),
            EmulatorRequest.Default.With("profile", profile).With("time-scale", timeScale.ToString(CultureInfo.InvariantCulture)),
            apiPort: 0,
            supabasePort: 0,
            new Dictionary<string, string>(),
            cancellationToken);
        var folder = Directory.CreateTempSubdirectory("calibration-").FullName;
        var address = process.Address;
        var requirement = new TokenRequirement(
            TargetEnvironment.Emulator, Tokens, TokenLifetime, TokenRequirement.ServerIssuer(address.SupabaseUrl));
        new TokenProvider(new TokenFileStore(folder), TimeProvider.System).Mint(
            requirement,
            new JwtMinter(address.JwtSecret, TokenRequirement.ServerIssuer(address.SupabaseUrl), TimeProvider.System),
            [.. TestUsersFile.Read(users).Select(user => new MintedUser(user))]);
        return new(process, folder, timeScale);
    }

    /// <summary>Runs a test and judges its steady state, as the build does. Times are those of the profile, not of the clock.</summary>
    public async Task<LoadFigures> RunAsync(ITestEngine engine, PlannedTest test, CancellationToken cancellationToken)
    {
        var results = ResultsFolder.CreateAt(Path.Combine(_folder, test.Name), new RunPlan(
            test.Name, TargetEnvironment.Emulator, null, null, RunMode.Local, EngineKind.Auto, LoadLevel.Full, [test]));
        // There is no CPU limit: the effect of a busy machine shows in the figures, which have targets.
        var runner = new TestRunner(engine, results, failFast: false, TimeProvider.System)
        {
            Host = HostCpu.OfThisMachine(TimeProvider.System),
            MaxGeneratorCpu = 1,
        };
        var variables = ScriptEnvironment.Create(
            test,
            TargetEnvironment.Emulator,
            Address.ApiBaseUrl,
            Address.SupabaseUrl,
            new AuthServer(AuthProvider.Supabase, Address.SupabaseUrl),
            Address.AnonKey,
            new TokenFileStore(_folder).PathOf(TargetEnvironment.Emulator));
        var result = await runner.RunAsync(test, variables, new Progress<EngineProgress>(), cancellationToken)
            ?? throw new BenchmarkException($"{test.Name} was not run: {runner.StoppedBecause}.");
        var figures = LoadFigures.From(result, results.Of(test));
        return figures with
        {
            Mean = figures.Mean * _timeScale,
            P95 = figures.P95 * _timeScale,
            RequestsPerSecond = figures.RequestsPerSecond / _timeScale,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
