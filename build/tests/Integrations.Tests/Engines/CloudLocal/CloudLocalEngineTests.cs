using CloudPeer;
using Integrations.Engines;
using Integrations.Engines.CloudLocal;
using Integrations.Processes;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Tests.Engines.CloudLocal;

public sealed class CloudLocalEngineTests : IDisposable
{
    private static readonly Credentials Account = new(null, null, null, null, LocalRunPeer.Token, "7", "8");

    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scripts_and_tokens_stay_here_and_files_are_asked_for_as_of_a_local_run()
    {
        await RunAsync(Fake.K6, Fake.Runner(("FAKE_DUMP", _folder.Path), ("K6_CLOUD_HOST", "http://ingest.example"), ("K6_VUS", "9")));

        var call = Fake.Calls(_folder).ShouldHaveSingleItem();
        Fake.Arguments(call).ShouldBe(
        [
            "cloud", "run", "--local-execution", "--no-archive-upload", "--no-cloud-logs", "--no-color",
            "--config", _folder.File("A_Test/k6-config.json"), "--address", "", "--include-system-env-vars",
            "--summary-export", _folder.File("A_Test/k6-summary.json"), "--summary-trend-stats", Fake.TrendStats,
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
        var environment = call["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment["K6_CLOUD_TOKEN"].ShouldBe(LocalRunPeer.Token);
        environment["K6_CLOUD_HOST"].ShouldBe("http://ingest.example");
        environment["K6_WEB_DASHBOARD_RECORD"].ShouldBe(_folder.File("A_Test/timeline.ndjson"));
        environment["K6_WEB_DASHBOARD_HOST"].ShouldBe("192.0.2.1");
        environment["RUN_ID"].ShouldBe("the-run");
        environment.ShouldNotContainKey("K6_VUS");
    }

    [Fact]
    public async Task There_are_files_to_be_judged_by_and_the_page()
    {
        var outcome = await RunAsync(Fake.K6, Fake.Runner(("FAKE_EXIT", "99")));

        outcome.ExitCode.ShouldBe(99);
        outcome.TestUrl.ShouldBe(new Uri("https://fake.grafana.net/a/k6-app/runs/42"));
        File.Exists(_folder.File("A_Test/k6-summary.json")).ShouldBeTrue();
        File.Exists(_folder.File("A_Test/timeline.ndjson")).ShouldBeTrue();
    }

    [Fact]
    public async Task Older_k6_has_no_log_in_the_cloud_to_be_turned_off()
    {
        await RunAsync(Fake.K6 with { Version = new Version(1, 7, 0) }, Fake.Runner(("FAKE_DUMP", _folder.Path)));

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldNotContain("--no-cloud-logs");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_real_k6_leaves_all_figures_here_and_streams_them_with_the_run_s_tags(bool takesSamples)
    {
        var k6 = await RealK6.FindAsync(_folder);
        await using var peer = await LocalRunPeer.StartAsync(takesSamples);
        RealK6.WriteScript(_folder, peer.Address);

        var outcome = await RunAsync(k6, Fake.Runner(("K6_CLOUD_HOST", peer.Address), ("K6_CLOUD_HOST_V6", peer.Address)));

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.Error.ShouldBeNull();
        outcome.TestUrl.ShouldBe(peer.Page);
        (outcome.StreamProblem is null).ShouldBe(takesSamples, outcome.StreamProblem);
        var folder = new TestFolder(_folder.File("A_Test"));
        JObject.Parse(await File.ReadAllTextAsync(folder.Summary, TestContext.Current.CancellationToken))
            .SelectToken("metrics.http_reqs.count").ShouldNotBeNull().Value<long>().ShouldBeGreaterThan(0);
        TimeLineFile.Read(folder.Timeline).IsComplete.ShouldBeTrue();
        ShouldHaveStreamed(peer);
        (await File.ReadAllTextAsync(folder.Log, TestContext.Current.CancellationToken)).ShouldNotContain(LocalRunPeer.Token);
    }

    private static void ShouldHaveStreamed(LocalRunPeer peer)
    {
        var start = peer.Requests.Single(request => request.Path.EndsWith("/start_local_execution", StringComparison.Ordinal));
        start.Authorization.ShouldBe($"Bearer {LocalRunPeer.Token}");
        start.StackId.ShouldBe("7");
        var asked = JObject.Parse(System.Text.Encoding.UTF8.GetString(start.Body));
        asked["archive_size"]!.Type.ShouldBe(JTokenType.Null);
        ((string?)asked.SelectToken("options.tags.testid")).ShouldBe("the-run");
        peer.Requests.ShouldContain(request => request.Path == "/push" && request.Authorization == $"Bearer {LocalRunPeer.RunToken}"
            && RealK6.Contains(request.Body, "the-run"));
        peer.Requests.ShouldNotContain(request => request.Path == "/logs");
    }

    private Task<K6Outcome> RunAsync(K6Executable k6, ProcessRunner processes) =>
        new CloudLocalEngine(k6, Account, _folder.Path, processes).RunAsync(
            Fake.Execution(_folder, ("RUN_ID", "the-run"), ("TEST_NAME", "A_Test")), _reports, TestContext.Current.CancellationToken);
}
