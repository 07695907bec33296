using Integrations.Tests.Engines.Kubernetes.Peer;
using KubernetesPeer.Faults;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>What goes wrong in a cluster is found, told with its reason, and leaves nothing behind.</summary>
[Collection(EngineOnPeer.Collection)]
public sealed class ClusterFaultTests : IAsyncLifetime
{
    private const string SixVus = "executor: 'constant-vus', vus: 6, duration: '3s'";
    private const string Endless = "executor: 'constant-vus', vus: 6, duration: '90s'";

    private EngineOnPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _peer = await EngineOnPeer.StartAsync(PeerOfTest.RealK6());
        _peer.WriteScript(SixVus);
    }

    public ValueTask DisposeAsync() => _peer?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Runners_that_vanish_are_lost_with_their_reasons_and_the_others_are_not()
    {
        var engine = await _peer.EngineAsync(runners: 4);
        _peer.Cluster.Faults.Fates[1] = Fate.OutOfMemory;
        _peer.Cluster.Faults.Fates[2] = Fate.Evicted;
        _peer.Cluster.Faults.Fates[3] = Fate.Gone;

        var outcome = await _peer.RunAsync(engine);

        foreach (var (runner, reason) in outcome.Runners.Zip((string[])["OOMKilled", "Evicted", "gone"]))
            runner.Lost.ShouldNotBeNull(outcome.ToString()).ShouldContain(reason);
        (outcome.Runners[3].Lost, outcome.Runners[3].ExitCode).ShouldBe((null, 0));
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_is_told_at_once()
    {
        var engine = await _peer.EngineAsync();
        _peer.Cluster.Faults.IsMissingImage = image => image.StartsWith("grafana/k6", StringComparison.Ordinal);

        var error = await Should.ThrowAsync<EngineException>(() => _peer.RunAsync(engine));

        error.Message.ShouldContain("grafana/k6:2.2.0");
        error.Message.ShouldContain("pull");
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task Runners_that_no_node_takes_are_told()
    {
        var engine = await _peer.EngineAsync();
        _peer.Cluster.Faults.UnschedulableFrom = 3;

        var error = await Should.ThrowAsync<EngineException>(() => _peer.RunAsync(engine));

        error.Message.ShouldContain("runner 3 of 3");
        error.Message.ShouldContain("node affinity");
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quota_that_others_used_up_meanwhile_is_told()
    {
        var engine = await _peer.EngineAsync();
        _peer.Cluster.SetQuota(("pods", "2"));

        var error = await Should.ThrowAsync<EngineException>(() => _peer.RunAsync(engine));

        error.Message.ShouldContain("exceeded quota: team-quota");
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_right_that_is_missing_is_told_and_what_was_made_is_removed()
    {
        var engine = await _peer.EngineAsync();
        _peer.Cluster.Faults.Forbid("create testruns");

        var error = await Should.ThrowAsync<EngineException>(() => _peer.RunAsync(engine));

        error.Message.ShouldContain("403");
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_API_that_is_gone_for_a_while_takes_nothing_from_the_figures()
    {
        var isTaken = false;
        _peer.Progress.OnReport = progress =>
        {
            if (progress.Iterations == 0 || isTaken)
                return;
            isTaken = true;
            _peer.Cluster.Faults.TakeApiAway(TimeSpan.FromSeconds(4));
        };

        var outcome = await _peer.RunAsync(3);

        isTaken.ShouldBeTrue();
        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        ShouldBeWhole();
        _peer.ShouldBeEmpty();
    }

    [Fact]
    public async Task Connections_that_break_and_logs_that_are_rotated_while_they_are_read_lose_nothing()
    {
        _peer.Cluster.Faults.LogConnectionLines = 40;
        _peer.Cluster.Faults.LogSize = 200_000;

        var outcome = await _peer.RunAsync(2);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        ShouldBeWhole();
    }

    [Fact]
    public async Task An_interruption_stops_the_runners_keeps_what_they_had_and_leaves_nothing()
    {
        _peer.WriteScript(Endless);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _peer.Progress.OnReport = progress =>
        {
            if (progress.Iterations > 0)
                stop.Cancel();
        };

        var outcome = await _peer.RunAsync(3, stop.Token);

        outcome.StopReason.ShouldBe(StopReason.Interrupted);
        outcome.Runners.ShouldAllBe(runner => runner.Lost == null);
        // A VU may have asked for something that it was not told the answer of.
        K6SummaryFile.Read(_peer.Files.Summary).Summary.ShouldNotBeNull().Requests
            .ShouldBeInRange(_peer.Server.Requests - 6, _peer.Server.Requests);
        _peer.ShouldBeEmpty();
        _peer.ShouldHideSecrets();
    }

    [Fact]
    public async Task A_name_is_never_taken_twice_by_two_attempts()
    {
        _peer.WriteScript("executor: 'shared-iterations', vus: 6, iterations: 6");
        var engine = await _peer.EngineAsync();

        await _peer.RunAsync(engine);
        await _peer.RunAsync(engine);

        var names = _peer.Cluster.Recorder.Requests.Where(request => request is { Verb: "create", Resource: "testruns", Query: var query }
            && !query.Contains("dryRun", StringComparison.Ordinal)).Select(request => request.Body).Distinct();
        names.Count().ShouldBe(2);
        _peer.Cluster.Recorder.Requests.ShouldNotContain(request => request.Answer == 409);
    }

    private void ShouldBeWhole()
    {
        K6SummaryFile.Read(_peer.Files.Summary).Summary.ShouldNotBeNull().Requests.ShouldBe(_peer.Server.Requests);
        var timeLine = TimeLineFile.Read(_peer.Files.Timeline);
        timeLine.Problem.ShouldBeNull();
        timeLine.Whole.ShouldNotBeNull().Count("http_reqs").ShouldBe(_peer.Server.Requests);
    }
}
