using CloudPeer;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Cloud mode without a k6: what plays it starts a run that the peer of the cloud has the figures of.</summary>
public sealed class FakeCloudTests : IAsyncDisposable
{
    private const string First = "Basic_Connectivity_Test";

    private static readonly string[] Short =
        ["--mode=cloud", "--env=DEV", "--load=smoke", "--vus=2", "--ramp-up=0s", "--duration=3s", "--ramp-down=0s", "--pause=0s",
            "--tokens=5"];

    private readonly RepositoryCopy _repository = new();
    private readonly Host _host;
    private CloudPlatform? _platform;

    public FakeCloudTests() => _host = new Host { Program = _repository.Program };

    [Fact]
    public async Task A_suite_in_the_cloud_has_figures_and_a_cost()
    {
        await StartAsync(new PeerOptions());
        EndedRun();

        var exitCode = await _host.RunAsync(["--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("http_req_duration p(99) was 199 ms, limit < 150 ms");
        _host.Output.ShouldContain("Grafana Cloud: less than 0.01 VU hours by its own count.");
        _host.Output.ShouldContain("Cost: 0.75 VU hours.");
        _host.Output.ShouldContain("percentiles come from histograms of Grafana Cloud");
    }

    [Fact]
    public async Task Generators_at_their_limit_make_a_test_invalid()
    {
        await StartAsync(new PeerOptions { GeneratorCpu = 0.9 });
        EndedRun();

        var exitCode = await _host.RunAsync([$"--target={First}", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("A load generator used 90 % of its CPU");
    }

    [Fact]
    public async Task Refused_figures_are_a_warning_and_the_exit_code_decides()
    {
        await StartAsync(new PeerOptions { Fault = PeerFault.Forbidden });
        EndedRun();

        var exitCode = await _host.RunAsync([$"--target={First}", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("There are no figures of this run: Grafana Cloud refused access (403)");
        _host.Output.ShouldContain("https://fake.grafana.net/a/k6-app/runs/42");
    }

    [Fact]
    public async Task The_run_of_a_killed_build_is_taken_up()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "processes are found through /proc");
        await StartAsync(new PeerOptions());
        var run = _platform!.Peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        var dump = Directory.CreateDirectory(Path.Combine(_host.Folder, "dump")).FullName;
        _host.With("FAKE_HANG", "1").With("FAKE_DUMP", dump);
        var record = Path.Combine(_host.Results, "tests", First, "cloud-run.json");

        await _host.RunAndKillAsync("runs/42", () => File.Exists(record), [$"--target={First}", .. Short]);
        EndOrphans(dump);
        run.End(CannedRun.Measured, CannedRun.Seconds, "passed", TimeProvider.System.GetUtcNow());
        var exitCode = await _host.With("FAKE_HANG", null).RunAsync($"--resume={_host.Results}");

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("The script has no thresholds");
        StartsIn(dump).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_newcomer_without_credentials_reads_what_to_get_and_from_where()
    {
        await StartAsync(new PeerOptions());
        foreach (var name in _platform!.Peer.Environment.Keys)
            _host.With(name, null);

        var exitCode = await _host.RunAsync(["--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(2, _host.Output);
        foreach (var words in (string[])["K6_CLOUD_TOKEN", "K6_CLOUD_STACK_ID", "Testing & synthetics, Performance, Settings"])
            _host.Output.ShouldContain(words);
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_says_what_it_will_cost()
    {
        (await _host.RunAsync("--target=Plan", "--tests=Basic*", "--mode=cloud", "--env=DEV", "--vus=60", "--ramp-up=0s", "--ramp-down=0s",
            "--duration=30m")).ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("Grafana Cloud: about 30 VU hours, an estimate from VUs and lengths of the tests.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
            await _platform.DisposeAsync();
        _host.Dispose();
        _repository.Dispose();
    }

    private async Task StartAsync(PeerOptions options)
    {
        _platform = await CloudPlatform.StartAsync(options);
        _platform.Configure(_host).With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");
    }

    private void EndedRun() =>
        _platform!.Peer.AddRun(CannedRun.Id, CannedRun.Measured, CannedRun.Seconds, scriptOptions: CannedRun.Options);

    private static List<string> StartsIn(string dump) =>
        [.. Directory.GetFiles(dump, "call-*.json").Select(File.ReadAllText)
            .Where(call => call.Contains("\"cloud\",\"run\"", StringComparison.Ordinal))];

    /// <summary>What plays k6 outlives a killed build here, as k6 does until its next line of output.</summary>
    private static void EndOrphans(string dump)
    {
        foreach (var call in StartsIn(dump))
        {
            using var process = System.Diagnostics.Process.GetProcessById((int)Newtonsoft.Json.Linq.JObject.Parse(call)["pid"]!);
            process.Kill();
        }
    }
}
