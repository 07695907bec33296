namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// Runs of one test side by side in one folder: a first one, one that is equal to it, one on a platform that became slower and fails in
/// one request, and one of another load. The platform's times are long beside what a busy machine adds to them, and only what doubles
/// counts. The failures are what the verdict is sure of: so short a run is too little for the rank test to find each slower request.
/// </summary>
public sealed class ComparedRuns : IAsyncLifetime
{
    public const string Test = "Core_API_Load_Test";
    public const string WorseRequest = "GET /api/graphs";
    public const string Floor = "--effect-floor=100";

    private static readonly string[] Load =
        [$"--target={Test}", "--vus=6", "--duration=12s", "--ramp-up=1s", "--ramp-down=1s", "--emulator-latency=GET /api/*=200ms"];

    /// <summary>Not below <see cref="Folder"/>, whose history is read.</summary>
    private readonly string _smokeFolder = Directory.CreateTempSubdirectory("compared-smoke-").FullName;

    private readonly string _engine = Host.RealK6 is null ? "embedded" : "k6";

    public string Folder { get; } = Directory.CreateTempSubdirectory("compared-").FullName;

    public ComparedRun First { get; private set; } = null!;

    public ComparedRun Equal { get; private set; } = null!;

    public ComparedRun Worse { get; private set; } = null!;

    /// <summary>
    /// Of the smoke load, whose steady state has 9 whole seconds; two are alike and in one an operation is many times slower.
    /// </summary>
    public ComparedRun SmokeEqual { get; private set; } = null!;

    public ComparedRun SmokeSlower { get; private set; } = null!;

    public ComparedRun WithOtherLoad { get; private set; } = null!;

    public async ValueTask InitializeAsync() => await Task.WhenAll(RunLongAsync(), RunShortAsync());

    /// <summary>Another build, on the folder of one of these runs or on <see cref="Folder"/>.</summary>
    public static async Task<ComparedRun> RunOnAsync(string folder, params string[] arguments)
    {
        using var host = new Host { Results = folder };
        var exitCode = await host.RunAsync(arguments);
        return new ComparedRun(folder, exitCode, host.Output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(_smokeFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunLongAsync()
    {
        First = await RunAsync("first", Load);
        string[] besideFirst = [$"--baseline={First.Folder}", Floor, "--gate=regression", "--confirm"];
        Equal = await RunAsync("equal", [.. Load, .. besideFirst]);
        Worse = await RunAsync(
            "worse", [.. Load, $"--emulator-latency={WorseRequest}=600ms", $"--emulator-error={WorseRequest}=0.4:503", .. besideFirst]);
    }

    private async Task RunShortAsync()
    {
        string[] smoke = ["--target=Core_API_Quick_Test", "--load=smoke", "--emulator-latency=GET /api/*=100ms"];
        var smokeFirst = await RunAsync(Path.Combine(_smokeFolder, "first"), smoke);
        string[] besideSmoke = [.. smoke, $"--baseline={smokeFirst.Folder}", Floor, "--gate=regression"];
        SmokeEqual = await RunAsync(Path.Combine(_smokeFolder, "equal"), besideSmoke);
        SmokeSlower = await RunAsync(Path.Combine(_smokeFolder, "slower"), [.. besideSmoke, $"--emulator-latency={WorseRequest}=600ms"]);
        WithOtherLoad = await RunAsync("other", [$"--target={Test}", "--vus=1", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s"]);
    }

    private Task<ComparedRun> RunAsync(string name, string[] arguments) =>
        RunOnAsync(Path.Combine(Folder, name), [$"--engine={_engine}", .. arguments]);
}

/// <param name="Folder">Of its results.</param>
public sealed record ComparedRun(string Folder, int ExitCode, string Output)
{
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
