using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The build with <c>--engine=kubernetes</c> against a cluster whose runners are a real k6.</summary>
public sealed class KubernetesTests : IAsyncLifetime
{
    private const string OneTest = "Core_API_Quick_Test";
    private static readonly string[] Short = ["--duration=3s", "--ramp-up=1s", "--ramp-down=0s", "--vus=6", "--pause=0s"];
    private static readonly string[] Three = ["--env=DEV", "--auth=supabase", "--engine=kubernetes", "--runners=3"];

    private readonly RepositoryCopy _copy = new();
    private readonly Host _host;
    private ClusterOfTest _cluster = null!;

    public KubernetesTests() => _host = new Host { Program = _copy.Program };

    public async ValueTask InitializeAsync()
    {
        Needed.For("k6");
        _cluster = await ClusterOfTest.StartAsync(RunnerProgram.K6(Host.RealK6!));
        _cluster.Prepare(_host);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _host.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task The_small_suite_passes_with_three_runners_and_leaves_tables_curves_and_nothing_in_the_cluster()
    {
        var exitCode = await _host.RunAsync([.. Three, "--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("3 tests: 3 passed.");
        var tests = Directory.GetDirectories(Path.Combine(_host.Results, "tests"));
        tests.Length.ShouldBe(3);
        foreach (var test in tests)
        {
            var result = JObject.Parse(await TextAsync(Path.Combine(test, "result.json")));
            ((string?)result["verdict"]).ShouldBe("passed", StringCompareShould.IgnoreCase);
            var runners = result["outcome"].ShouldNotBeNull(result.ToString())["runners"].ShouldBeOfType<JArray>(result.ToString());
            runners.Count.ShouldBe(3);
            runners.ShouldAllBe(runner => (int)runner["requests"]! > 0 && (int)runner["exitCode"]! == 0);
            foreach (var file in (string[])["k6-summary.json", "timeline.ndjson", "runners/1/k6.log", "runners/3/k6-summary.json"])
                File.Exists(Path.Combine(test, file)).ShouldBeTrue(file);
        }

        (await TextAsync("report.html")).ShouldContain("<svg");
        foreach (var file in (string[])["summary.csv", "summary.md", "summary.json"])
            (await TextAsync(file)).ShouldContain("kubernetes", customMessage: file);
        ShouldBeEmpty();
        _cluster.Cluster.Recorder.UnknownMembers.ShouldBeEmpty();
        await ShouldHideSecretsAsync();
    }

    [Fact]
    public async Task A_crossed_threshold_crosses()
    {
        var exitCode = await _host.With("THRESHOLD_P95", "0.001").RunAsync([.. Three, $"--target={OneTest}", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain($"{OneTest}: thresholds crossed");
        ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_runner_makes_the_test_invalid_and_its_share_is_named()
    {
        _cluster.Cluster.Faults.Fates[2] = Fate.Evicted;

        var exitCode = await _host.RunAsync([.. Three, $"--target={OneTest}", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain($"{OneTest}: invalid");
        _host.Output.ShouldContain("Evicted");
        _host.Output.ShouldContain("33");
        ShouldBeEmpty();
    }

    [Fact]
    public async Task Runners_that_were_stopped_give_no_pass()
    {
        var run = _host.RunAsync(
            [.. Three, $"--target={OneTest}", "--duration=60s", "--ramp-up=0s", "--ramp-down=0s", "--vus=6", "--pause=0s"]);
        await StopRunnersAsync(run);
        var exitCode = await run;

        exitCode.ShouldBe(130, _host.Output);
        _host.Output.ShouldContain($"{OneTest}: interrupted");
        _host.Output.ShouldContain("stopped through its REST interface");
        ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interrupted_run_has_figures_and_leaves_no_object()
    {
        var exitCode = await _host.RunUntilAsync(
            "s of 1m", [.. Three, $"--target={OneTest}", "--duration=60s", "--ramp-up=1s", "--ramp-down=0s", "--vus=6"]);

        exitCode.ShouldBe(130, _host.Output);
        (await TextAsync("summary.csv")).ShouldContain("interrupted");
        File.Exists(Path.Combine(_host.Results, "tests", OneTest, "k6-summary.json")).ShouldBeTrue(_host.Output);
        ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_build_left_in_the_cluster_is_removed_by_Clean()
    {
        string[] arguments = [.. Three, $"--target={OneTest}", "--duration=60s", "--ramp-up=0s", "--ramp-down=0s", "--vus=6", "--pause=0s"];
        await _host.RunAndKillAsync("[1/1]", () => Runners().Any(pod => pod.Child("status").Text("phase") == "Running"), arguments);
        _cluster.Cluster.List(ResourceKind.TestRuns).ShouldHaveSingleItem();

        (await _host.RunAsync("--target=Clean", "--engine=kubernetes")).ShouldBe(0, _host.Output);

        _host.Output.ShouldContain("load-tests");
        await UntilEmptyAsync();
    }

    [Fact]
    public async Task A_killed_run_is_resumed_and_its_old_runners_are_stopped()
    {
        string[] arguments =
            [.. Three, "--target=SmallSuite", "--duration=3s", "--ramp-up=0s", "--ramp-down=0s", "--vus=6", "--pause=0s"];
        await _host.RunAndKillAsync("[2/3]", () => Runners().Any(pod => pod.Child("status").Text("phase") == "Running"), arguments);
        var left = _cluster.Cluster.List(ResourceKind.TestRuns).ShouldHaveSingleItem().Name();

        (await _host.RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);

        _host.Output.ShouldContain("resumed with 2 of 3 tests");
        _cluster.Cluster.Recorder.Requests.ShouldContain(request => request.Verb == "delete"
            && request.Resource == "testruns" && request.Path.EndsWith(left, StringComparison.Ordinal));
        ShouldBeEmpty();
    }

    /// <summary>As soon as all of them make load.</summary>
    private async Task StopRunnersAsync(Task run)
    {
        var (cluster, stop) = (_cluster.Cluster, TestContext.Current.CancellationToken);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!run.IsCompleted && TestRun().Child("status").Text("stage") != "started")
            await poll.WaitForNextTickAsync(stop);
        Uri[] runners = [.. Runners().Select(pod => cluster.Pods.RestOf(cluster.Namespace, pod.Name())!)];
        foreach (var runner in runners)
            await cluster.Pods.K6.UntilAsync(runner, status => status.Flag("running") && !status.Flag("paused"), stop);
        foreach (var runner in runners)
            await cluster.Pods.K6.StopAsync(runner, stop);
    }

    private System.Text.Json.Nodes.JsonObject? TestRun() => _cluster.Cluster.List(ResourceKind.TestRuns) is [var only] ? only : null;

    private IReadOnlyList<System.Text.Json.Nodes.JsonObject> Runners() => _cluster.Cluster.List(ResourceKind.Pods, "runner=true");

    private void ShouldBeEmpty()
    {
        foreach (var kind in (ResourceKind[])[ResourceKind.TestRuns, ResourceKind.ConfigMaps, ResourceKind.Secrets, ResourceKind.Jobs])
            _cluster.Cluster.List(kind).ShouldBeEmpty(kind.Plural);
    }

    private async Task UntilEmptyAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(40));
        while (Runners().Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        ShouldBeEmpty();
    }

    /// <summary>Neither keys of the platform nor tokens of users nor the kubeconfig's are where they do not belong.</summary>
    private async Task ShouldHideSecretsAsync()
    {
        var secrets = _cluster.Secrets.ToList();
        var requests = _cluster.Cluster.Recorder.Requests;
        foreach (var request in requests.Where(request => request.Resource == "secrets" && request.Verb == "create"))
            secrets.AddRange(JObject.Parse(request.Body)["data"]!.Select(entry => ((string)((JProperty)entry).Value!)[..40]));
        foreach (var request in requests.Where(request => request.Resource != "secrets"))
            secrets.ShouldAllBe(secret => !request.ToString().Contains(secret, StringComparison.Ordinal), request.Path);
        foreach (var process in _cluster.Cluster.Recorder.Processes)
        {
            string[] texts = [.. process.Arguments, .. process.Environment.Values];
            secrets.ShouldAllBe(secret => !texts.Any(text => text.Contains(secret, StringComparison.Ordinal)));
        }

        foreach (var file in Directory.EnumerateFiles(_host.Results, "*", SearchOption.AllDirectories))
        {
            var text = await TextAsync(file);
            secrets.ShouldAllBe(secret => !text.Contains(secret, StringComparison.Ordinal), file);
        }

        secrets.ShouldAllBe(secret => !_host.Output.Contains(secret, StringComparison.Ordinal));
    }

    private Task<string> TextAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_host.Results, file), TestContext.Current.CancellationToken);
}
