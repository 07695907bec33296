using KubernetesPeer.Pods;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>What a cluster lacks is found before anything is made there.</summary>
[Collection(EngineOnPeer.Collection)]
public sealed class ClusterFindingsTests : IAsyncLifetime
{
    private EngineOnPeer _peer = null!;

    public async ValueTask InitializeAsync() => _peer = await EngineOnPeer.StartAsync(RunnerProgram.Fake(Fake.Path));

    public ValueTask DisposeAsync() => _peer?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_cluster_that_has_everything_is_found()
    {
        var search = await _peer.FindAsync();

        search.Found.ShouldNotBeNull(search.Problem);
        // Only questions, and a trial that is not stored.
        _peer.ShouldBeEmpty();
        _peer.Cluster.Recorder.Requests.ShouldNotContain(request => request.Resource == "secrets");
    }

    [Fact]
    public async Task Without_the_operator_it_is_said_how_to_install_it()
    {
        _peer.Cluster.Faults.WithoutDefinition = true;

        (await ProblemAsync()).ShouldContain("the k6-operator is not installed. Next: kubectl apply");
    }

    [Fact]
    public async Task An_operator_that_would_leave_out_arguments_is_refused()
    {
        _peer.Cluster.Faults.OldDefinition = true;

        (await ProblemAsync()).ShouldContain("older than 1.6.0");
    }

    [Fact]
    public async Task Missing_rights_are_all_named()
    {
        _peer.Cluster.Faults.Forbid("create secrets", "get pods/log", "delete testruns");

        var problem = await ProblemAsync();

        foreach (var right in (string[])["create secrets", "get pods/log", "delete testruns"])
            problem.ShouldContain(right);
        problem.ShouldContain("rbac.yaml");
    }

    [Fact]
    public async Task A_quota_that_is_too_small_for_the_runners_is_named()
    {
        _peer.Cluster.SetQuota(("pods", "3"), ("requests.memory", "64Gi"));

        (await ProblemAsync()).ShouldContain("quota team-quota leaves 3 of pods, and 3 runners need 4");
        (await _peer.FindAsync(runners: 2)).Found.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_named() =>
        (await ProblemAsync("elsewhere")).ShouldContain("there is no namespace elsewhere. Next: kubectl create namespace elsewhere");

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_told_without_its_address_or_key()
    {
        _peer.Cluster.Faults.TakeApiAway(TimeSpan.FromMinutes(1));

        var problem = await ProblemAsync();

        problem.ShouldContain("--engine=kubernetes");
        problem.ShouldNotContain(_peer.Cluster.Token);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_accepted_is_told_without_its_key()
    {
        var text = await File.ReadAllTextAsync(_peer.Cluster.KubeConfig, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            _peer.Cluster.KubeConfig, text.Replace(_peer.Cluster.Token, "an-outdated-key", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var problem = await ProblemAsync();

        problem.ShouldContain("401");
        problem.ShouldNotContain("an-outdated-key");
    }

    private async Task<string> ProblemAsync(string? space = null)
    {
        var search = await _peer.FindAsync(space: space);
        search.Found.ShouldBeNull();
        return search.Problem;
    }
}
