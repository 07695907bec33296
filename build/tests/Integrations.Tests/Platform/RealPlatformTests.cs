using System.Net;
using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Planning;

namespace Integrations.Tests.Platform;

/// <summary>What the fake cannot vouch for: that the stand-in takes these arguments and announces itself as expected.</summary>
public sealed class RealPlatformTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_stand_in_answers_at_the_addresses_that_it_announces_until_it_is_disposed()
    {
        string users = folder.File("users.json");
        await File.WriteAllTextAsync(users, """{"users":[{"email":"loadtest4@example.com"}]}""", TestContext.Current.CancellationToken);
        string library = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Platform", new DirectoryInfo(AppContext.BaseDirectory).Name, "Platform.dll"));
        var request = new StandInRequest(["GET /api/credits=1ms"], ["GET /api/graphs=0.5:500"], "1h", "30/5", 7);
        using var http = new HttpClient();

        PlatformProcess platform = await PlatformProcess.StartAsync(
            new ProcessRunner(TimeProvider.System), PlatformLaunch.OfLibrary(library, users, folder.File("platform.log")), request, 0, 0,
            new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var health = new Uri(platform.Address.ApiBaseUrl, "/health");
        using HttpResponseMessage answer = await http.GetAsync(health, TestContext.Current.CancellationToken);
        await platform.DisposeAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        platform.Address.AnonKey.ShouldNotBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(health, TestContext.Current.CancellationToken));
    }
}
