using CloudPeer;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Cloud mode with a real k6 on both sides: the one that starts the run, and the peer's, which makes the load.</summary>
public sealed class CloudTests : IAsyncDisposable
{
    private static readonly string[] Short =
        ["--mode=cloud", "--env=DEV", "--load=smoke", "--vus=2", "--ramp-up=1s", "--duration=3s", "--ramp-down=0s", "--pause=0s",
            "--tokens=5"];

    private readonly RepositoryCopy _repository = new();
    private readonly Host _host;
    private CloudPlatform? _platform;

    public CloudTests() => _host = new Host { Program = _repository.Program };

    [Fact]
    public async Task A_suite_in_the_cloud_ends_with_full_tables_and_the_figures_of_k6()
    {
        await StartAsync(new PeerOptions());

        var exitCode = await _host.RunAsync(["--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        foreach (var run in _platform!.Peer.Runs)
            Agrees(run, JObject.Parse(await ReadAsync($"tests/{run.Name}/k6-summary.json")));
        var summary = JObject.Parse(await ReadAsync("summary.json"));
        summary["tests"]!.ShouldAllBe(test => (long)test["metrics"]!["requests"]! > 0);
        (await ReadAsync("report.html")).ShouldContain("<svg");
        await HasNoSecretsAsync();
    }

    [Fact]
    public async Task Crossed_thresholds_are_named_with_their_values()
    {
        await StartAsync(new PeerOptions());

        var exitCode = await _host.With("THRESHOLD_P95", "1").With("THRESHOLD_P99", "1")
            .RunAsync(["--target=Basic_Connectivity_Test", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("http_req_duration p(95) was ");
    }

    [Fact]
    public async Task A_run_that_somebody_aborts_is_inconclusive_and_says_so()
    {
        await StartAsync(new PeerOptions { Ending = PeerEnding.AbortedByPerson });

        var exitCode = await _host.RunAsync(["--target=Basic_Connectivity_Test", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("somebody aborted the run in Grafana Cloud");
    }

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
            await _platform.DisposeAsync();
        _host.Dispose();
        _repository.Dispose();
    }

    private static void Agrees(PeerRun run, JObject read)
    {
        var own = JObject.Parse(File.ReadAllText(run.SummaryFile!))["metrics"]!;
        var metrics = read["metrics"]!;
        foreach (var (metric, stat) in new[] { ("http_reqs", "count"), ("iterations", "count"), ("checks", "passes"), ("checks", "fails"),
            ("http_req_failed", "passes") })
            ((double)metrics[metric]![stat]!).ShouldBe((double)own[metric]![stat]!, $"{run.Name} {metric} {stat}");
        ((double)metrics["http_reqs"]!["rate"]!).ShouldBe((double)own["http_reqs"]!["rate"]!, 0.01 * (double)own["http_reqs"]!["rate"]!);
        foreach (var metric in (string[])["http_req_duration", "http_req_duration{phase:steady}", "http_req_waiting"])
        {
            var (count, ours, theirs) = ((double)own["http_reqs"]!["count"]!, metrics[metric]!, own[metric]!);
            foreach (var exact in (string[])["min", "max", "avg"])
                ((double)ours[exact]!).ShouldBe((double)theirs[exact]!, 0.001 * (double)theirs[exact]!, $"{run.Name} {metric} {exact}");
            // A percentile of few requests is between two of them, which the cloud and k6 choose differently.
            foreach (var (stat, share) in new[] { ("med", 0.5), ("p(90)", 0.9), ("p(95)", 0.95) })
            {
                if (count * (1 - share) >= 20)
                    ((double)ours[stat]!).ShouldBe((double)theirs[stat]!, 0.1 * (double)theirs[stat]!, $"{run.Name} {metric} {stat}");
            }
        }
    }

    private async Task HasNoSecretsAsync()
    {
        var secret = _platform!.Peer.Environment["K6_CLOUD_TOKEN"];
        _host.Output.ShouldNotContain(secret);
        foreach (var file in Directory.EnumerateFiles(_host.Folder, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(secret, customMessage: file);
        _platform.Peer.Requests.ShouldNotContain(request => request.Contains(secret, StringComparison.Ordinal));
    }

    private async Task StartAsync(PeerOptions options)
    {
        Needed.For("k6");
        _platform = await CloudPlatform.StartAsync(options with { K6 = Host.RealK6 });
        _platform.Configure(_host);
    }

    private Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_host.Results, file), TestContext.Current.CancellationToken);
}
