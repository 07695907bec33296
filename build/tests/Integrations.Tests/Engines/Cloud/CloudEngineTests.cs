using CloudPeer;
using Integrations.Engines;
using Integrations.Engines.Cloud;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Cloud;

public sealed class CloudEngineTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PeerServer _peer = null!;
    private CloudRuns? _runs;

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    [InlineData(99)]
    public async Task The_exit_code_is_handed_on_untouched(int code) =>
        (await RunAsync(("FAKE_EXIT", $"{code}"))).ExitCode.ShouldBe(code);

    [Fact]
    public async Task The_address_of_the_run_s_page_is_told_while_it_runs_and_afterwards()
    {
        var outcome = await RunAsync();

        outcome.TestUrl.ShouldBe(new Uri("https://fake.grafana.net/a/k6-app/runs/42"));
        Runs.Reports.All[0].TestUrl.ShouldBe("https://fake.grafana.net/a/k6-app/runs/42");
    }

    [Fact]
    public async Task Variables_are_arguments_except_those_that_are_nobody_else_s_to_read()
    {
        await RunAsync(("FAKE_DUMP", _folder.Path), ("SUPABASE_SERVICE_KEY", "inherited-key"));

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldBe(
        [
            "cloud", "run", "--no-color", "--config", _folder.File("A_Test/k6-config.json"),
            "-e", "K6_ENVIRONMENT=DEV", "-e", "TOKENS_FILE=/tokens", "-e", "VUS=5",
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
    }

    [Fact]
    public async Task Credentials_travel_by_environment()
    {
        await RunAsync(("FAKE_DUMP", _folder.Path), ("K6_CLOUD_NAME", "elsewhere"), ("SUPABASE_SERVICE_KEY", "inherited-key"));

        var environment = Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment["K6_CLOUD_TOKEN"].ShouldBe(_peer.Environment["K6_CLOUD_TOKEN"]);
        environment["K6_CLOUD_STACK_ID"].ShouldBe("7");
        environment["K6_CLOUD_PROJECT_ID"].ShouldBe("8");
        environment.ShouldNotContainKey("SUPABASE_SERVICE_KEY");
        environment.ShouldNotContainKey("K6_CLOUD_NAME");
        environment["K6_CLOUD_HOST"].ShouldBe(_peer.Address);
        environment["K6_CLOUD_HOST_V6"].ShouldBe(_peer.Address);
    }

    [Fact]
    public async Task The_log_does_not_hold_the_cloud_token()
    {
        var token = _peer.Environment["K6_CLOUD_TOKEN"];

        var outcome = await RunAsync(("FAKE_EXIT", "97"), ("FAKE_STDERR", $"level=error msg=\"token {token} refused\""));

        outcome.Error.ShouldBe("token [redacted] refused");
        (await File.ReadAllTextAsync(_folder.File("A_Test/k6.log"), TestContext.Current.CancellationToken)).ShouldNotContain(
            token);
    }

    [Fact]
    public async Task A_run_whose_progress_is_never_fetched_ends_at_its_deadline()
    {
        _runs = new CloudRuns(_folder, _peer)
        {
            Timing = CloudTiming.Default with { K6 = new K6Timing(TimeSpan.Zero, TimeSpan.FromSeconds(30)) },
        };

        var outcome = await RunAsync(("FAKE_HANG", "1"));

        outcome.StopReason.ShouldBe(StopReason.Deadline);
    }

    public async ValueTask InitializeAsync()
    {
        _peer = await PeerServer.StartAsync();
        _peer.AddRun(CannedRun.Id, CannedRun.Measured, CannedRun.Seconds, scriptOptions: CannedRun.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    private CloudRuns Runs => _runs ??= new CloudRuns(_folder, _peer);

    private Task<K6Outcome> RunAsync(params (string, string)[] environment) => Runs.RunAsync(environment);
}
