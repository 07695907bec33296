using KubernetesPeer.Pods;
using KubernetesPeer.Objects;

namespace Pipeline.Tests.EndToEnd;

/// <summary>What <c>--engine=kubernetes</c> lacks is said beforehand, and what needs no k6 runs without one.</summary>
public sealed class KubernetesFindingsTests : IDisposable
{
    private const string OneTest = "Core_API_Quick_Test";
    private static readonly string[] Kubernetes = ["--env=DEV", "--auth=supabase", "--engine=kubernetes", "--pause=0s"];

    private readonly RepositoryCopy _copy = new();
    private readonly Host _host;

    public KubernetesFindingsTests() => _host = new Host { Program = _copy.Program };

    public void Dispose()
    {
        _host.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task Without_a_cluster_it_is_said_how_one_is_found()
    {
        var exitCode = await _host.With("KUBECONFIG", Path.Combine(_host.Folder, "nowhere"))
            .RunAsync([.. Kubernetes, "--target=Preflight"]);

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("KUBECONFIG names");
        _host.Output.ShouldContain("kubectl get pods");
    }

    [Fact]
    public async Task A_platform_on_this_machine_is_refused_because_no_pod_reaches_it()
    {
        var exitCode = await _host.With("API_BASE_URL", "http://127.0.0.1:8006").RunAsync([.. Kubernetes, "--target=SmallSuite"]);

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("cannot reach this machine");
        _host.Output.ShouldContain("API_BASE_URL");
    }

    [Fact]
    public async Task Preflight_lists_what_the_cluster_lacks_at_once()
    {
        await using var cluster = await ClusterOfTest.StartAsync(RunnerProgram.Fake(Host.FakeTool));
        cluster.Prepare(_host);
        cluster.Cluster.Faults.WithoutDefinition = true;
        cluster.Cluster.Faults.Forbid("create secrets");
        cluster.Cluster.SetQuota(("pods", "2"));

        var exitCode = await _host.RunAsync([.. Kubernetes, "--runners=3", "--target=Preflight"]);

        exitCode.ShouldBe(2, _host.Output);
        foreach (var finding in (string[])["k6-operator is not installed", "create secrets", "quota team-quota"])
            _host.Output.ShouldContain(finding);
        cluster.Secrets.ShouldAllBe(secret => !_host.Output.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_runner_that_is_played_passes_without_any_k6()
    {
        await using var cluster = await ClusterOfTest.StartAsync(RunnerProgram.Embedded(Host.Layout.EngineAssembly));
        cluster.Prepare(_host);

        var exitCode = await _host.RunAsync(
            [.. Kubernetes, $"--target={OneTest}", "--vus=3", "--duration=3s", "--ramp-up=0s", "--ramp-down=0s"]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("1 test: 1 passed.");
        cluster.Cluster.List(ResourceKind.ConfigMaps).ShouldBeEmpty();
    }
}
