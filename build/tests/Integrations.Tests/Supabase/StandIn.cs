using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Planning;
using Newtonsoft.Json;

namespace Integrations.Tests.Supabase;

/// <summary>The embedded stand-in as a process of one test's own.</summary>
sealed class StandIn : IAsyncDisposable
{
    public const string Password = "a password of the tests";
    private readonly PlatformProcess process;

    private StandIn(PlatformProcess process) => this.process = process;

    public static IReadOnlyList<string> Users { get; } = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];

    public PlatformAddress Address => process.Address;

    public static async Task<StandIn> StartAsync(TemporaryFolder folder, StandInRequest? request = null, IReadOnlyList<string>? users = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var file = folder.File("users.json");
        var content = new { users = (users ?? Users).Select(email => new { email }) };
        await File.WriteAllTextAsync(file, JsonConvert.SerializeObject(content), cancel);
        var library = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Platform", new DirectoryInfo(AppContext.BaseDirectory).Name, "Platform.dll"));
        return new StandIn(await PlatformProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), PlatformLaunch.OfLibrary(library, file, folder.File("platform.log")), request ?? StandInRequest.Default, 0, 0,
            new Dictionary<string, string> { ["TEST_USER_PASSWORD"] = Password }, cancel));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
