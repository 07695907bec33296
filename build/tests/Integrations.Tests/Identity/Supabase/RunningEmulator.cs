using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting.Model;
using Newtonsoft.Json;

namespace Integrations.Tests.Identity.Supabase;

/// <summary>The emulator, in a separate process for one test.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    public const string Password = "a password of the tests";
    private readonly EmulatorProcess _process;

    private RunningEmulator(EmulatorProcess process) => _process = process;

    public static IReadOnlyList<string> Users { get; } = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];

    public static string Library { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Emulator", new DirectoryInfo(AppContext.BaseDirectory).Name, "Emulator.dll"));

    public EmulatorAddress Address => _process.Address;

    public static async Task<RunningEmulator> StartAsync(
        TemporaryFolder folder, EmulatorRequest? request = null, IReadOnlyList<string>? users = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var file = folder.File("users.json");
        var content = new { users = (users ?? Users).Select(email => new { email }) };
        await File.WriteAllTextAsync(file, JsonConvert.SerializeObject(content), cancel);
        return new RunningEmulator(await EmulatorProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), EmulatorLaunch.OfLibrary(Library, file, folder.File("platform.log")), request
                ?? EmulatorRequest.Default, 0, 0,
            new Dictionary<string, string> { ["TEST_USER_PASSWORD"] = Password }, cancel));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
