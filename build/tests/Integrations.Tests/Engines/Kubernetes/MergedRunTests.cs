using System.Text.Json.Nodes;
using Integrations.Tests.Engines.Kubernetes.Peer;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>Several runners of a real k6 in a cluster leave what one would have left.</summary>
[Collection(EngineOnPeer.Collection)]
public sealed class MergedRunTests : IAsyncLifetime
{
    private const string SixVus = "executor: 'constant-vus', vus: 6, duration: '3s'";

    private EngineOnPeer _peer = null!;

    public async ValueTask InitializeAsync() =>
        _peer = await EngineOnPeer.StartAsync(PeerOfTest.RealK6() with { LeavesRawOutput = true });

    public ValueTask DisposeAsync() => _peer?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Counts_are_the_sum_over_the_runners_and_percentiles_those_of_all_requests(int runners)
    {
        _peer.WriteScript(SixVus, thresholds: "{ http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<60000'] }");

        var outcome = await _peer.RunAsync(runners);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.StopReason.ShouldBe(StopReason.Ended);
        _peer.Server.Requests.ShouldBePositive();
        var raw = _peer.Cluster.RawOutputs.SelectMany(Durations).Order().ToList();
        _peer.Cluster.RawOutputs.Count.ShouldBe(runners);
        raw.Count.ShouldBe(_peer.Server.Requests);
        var summary = K6SummaryFile.Read(_peer.Files.Summary).Summary.ShouldNotBeNull();
        summary.Requests.ShouldBe(_peer.Server.Requests);
        summary.Metric("checks").ShouldNotBeNull().ValueOf("passes").ShouldBe(_peer.Server.Requests);
        var durations = summary.Metric("http_req_duration").ShouldNotBeNull();
        foreach (var percent in (int[])[50, 90, 95, 99])
        {
            // A distribution is exported at each percent, so a rank is right to within one.
            var value = durations.ValueOf(percent == 50 ? "med" : $"p({percent})").ShouldNotBeNull();
            value.ShouldBeInRange(AtRank(raw, percent - 1.2), AtRank(raw, percent + 1.2), $"p({percent}) of {raw.Count}");
        }

        durations.ValueOf("max").ShouldNotBeNull().ShouldBe(raw[^1], 0.001);
        summary.Metric("vus").ShouldNotBeNull().ValueOf("max").ShouldBe(6);
        var timeLine = TimeLineFile.Read(_peer.Files.Timeline);
        timeLine.Problem.ShouldBeNull();
        timeLine.Whole.ShouldNotBeNull().Count("http_reqs").ShouldBe(_peer.Server.Requests);
        timeLine.Windows.Max(window => window.Gauge("vus")).ShouldBe(6);
        _peer.Cluster.Recorder.UnknownMembers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_runner_s_part_is_told_shown_and_kept()
    {
        _peer.WriteScript(SixVus);

        var outcome = await _peer.RunAsync(3);

        outcome.Runners.Select(runner => (runner.Number, runner.ExitCode, runner.Lost)).ShouldBe([(1, 0, null), (2, 0, null), (3, 0, null)]);
        outcome.Runners.Sum(runner => runner.Requests).ShouldBe(_peer.Server.Requests);
        outcome.Runners.ShouldAllBe(runner => Math.Abs(runner.Share - (1.0 / 3)) < 0.001);
        foreach (var number in (int[])[1, 2, 3])
        {
            foreach (var file in (string[])["k6.log", "k6-summary.json", "timeline.ndjson"])
                File.Exists(Path.Combine(_peer.Files.Path, "runners", $"{number}", file)).ShouldBeTrue(file);
        }

        _peer.Progress.All.ShouldContain(progress => progress.Vus == 6 && progress.Runners.Count == 3 && progress.Iterations > 0);
        // VUs are numbered over all runners, so tokens that are dealt by the number are shared by no two.
        _peer.Server.Askers.Select(asker => asker.Vu).Order().ShouldBe(["1", "2", "3", "4", "5", "6"]);
        _peer.ShouldBeEmpty();
        _peer.ShouldHideSecrets();
    }

    [Fact]
    public async Task Thresholds_are_judged_over_the_merged_figures()
    {
        // A third of the checks fail, and they are all of the first runner.
        _peer.WriteScript(
            SixVus, "check(exec.vu.idInTest, { 'is not of the first': (id) => id % 3 !== 1 }); sleep(0.02);",
            "{ 'checks': ['rate>0.7'], http_req_failed: ['rate<0.01'] }");

        var outcome = await _peer.RunAsync(3);

        outcome.Runners.Select(runner => runner.ExitCode).ShouldContain(99);
        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        K6SummaryFile.Read(_peer.Files.Summary).Summary.ShouldNotBeNull().Metric("checks").ShouldNotBeNull()
            .Thresholds.ShouldBe([KeyValuePair.Create("rate>0.7", false)]);
    }

    [Fact]
    public async Task A_merged_figure_that_crosses_its_threshold_is_crossed()
    {
        _peer.WriteScript(SixVus, thresholds: "{ http_req_duration: ['p(95)<0.0001'] }");

        (await _peer.RunAsync(3)).ExitCode.ShouldBe(99);

        _peer.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("exec.test.abort('enough');", "", 108)]
    [InlineData("sleep(0.02);", "if (__ENV.HOSTNAME.includes('-2')) { throw new Error('only here'); }", 107)]
    public async Task The_worst_exit_code_that_is_neither_0_nor_99_decides(string iteration, string init, int code)
    {
        _peer.WriteScript(SixVus, iteration, init: init);

        var outcome = await _peer.RunAsync(3);

        outcome.ExitCode.ShouldBe(code, outcome.ToString());
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_two_VUs_of_different_runners_have_the_same_token_while_there_are_enough()
    {
        const string environment = "DEV";
        var minter = new JwtMinter(new string('k', JwtMinter.MinSecretBytes), "tests", TimeProvider.System);
        var users = Enumerable.Range(1, 6).Select(number => new MintedUser($"user{number}@example.com")).ToList();
        var file = new TokenFile(environment, "tests", DateTimeOffset.UnixEpoch, minter.Mint(users, 6, TimeSpan.FromHours(1)));
        var store = new TokenFileStore(Path.GetDirectoryName(_peer.Tokens)!);
        store.Write(TargetEnvironment.Dev, file);
        File.Move(store.PathOf(TargetEnvironment.Dev), _peer.Tokens, overwrite: true);
        _peer.WriteScript(
            SixVus, "http.get(url, { headers: { Authorization: ownToken() }, tags: { name: 'ask' } }); sleep(0.1);",
            init: $"const url = '{_peer.Server.Address}?vu=any';", imports: "import { ownToken } from './lib/tokens.js';");

        var outcome = await _peer.RunAsync(3);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.ScriptExceptions.ShouldBe(0, outcome.Error);
        var dealt = _peer.Server.Askers.Select(asker => asker.Token).Where(token => token.Length > 0).ToList();
        dealt.Order().ShouldBe(file.Tokens.Select(token => token.Token).Order());
    }

    private static IEnumerable<double> Durations(string rawFile) => File.ReadLines(rawFile)
        .Where(line => line.Contains("\"metric\":\"http_req_duration\"", StringComparison.Ordinal)
            && line.Contains("\"Point\"", StringComparison.Ordinal))
        .Select(line => JsonNode.Parse(line)!["data"]!["value"]!.GetValue<double>());

    private static double AtRank(List<double> sorted, double percent) =>
        sorted[(int)Math.Clamp(percent / 100 * (sorted.Count - 1), 0, sorted.Count - 1)];
}
