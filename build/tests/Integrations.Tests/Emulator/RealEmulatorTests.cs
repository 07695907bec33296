using System.Net;
using Integrations.Emulator;
using Integrations.Tests.Identity.Supabase;
using Integrations.Processes;
using LoadTesting.Model;

namespace Integrations.Tests.Emulator;

/// <summary>What the fake cannot vouch for: that the emulator takes these arguments and announces itself as expected.</summary>
public sealed class RealEmulatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_emulator_answers_at_the_addresses_that_it_announces_until_it_is_disposed()
    {
        var users = _folder.File("users.json");
        await File.WriteAllTextAsync(users, """{"users":[{"email":"loadtest4@example.com"}]}""", TestContext.Current.CancellationToken);
        var request = EmulatorRequest.Default.With("latency", "GET /api/credits=1ms").With("error", "GET /api/graphs=0.5:500")
            .With("token-lifetime", "1h").With("sign-in-rate-limit", "30/5").With("seed", "7");
        using var http = new HttpClient();

        var emulator = await EmulatorProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), EmulatorLaunch.OfLibrary(RunningEmulator.Library, users, _folder.File("platform.log")),
                request, 0, 0,
            new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var health = new Uri(emulator.Address.ApiBaseUrl, "/health");
        using var answer = await http.GetAsync(health, TestContext.Current.CancellationToken);
        await emulator.DisposeAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        emulator.Address.AnonKey.ShouldNotBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(health, TestContext.Current.CancellationToken));
    }
}
