using Integrations.Engines.Kubernetes;
using k8s.Models;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>What killed builds left is told and removed; what may be in use is left alone.</summary>
[Collection(EngineOnPeer.Collection)]
public sealed class LeftoversTests : IAsyncLifetime
{
    private EngineOnPeer _peer = null!;

    public async ValueTask InitializeAsync() => _peer = await EngineOnPeer.StartAsync(RunnerProgram.Fake(Fake.Path));

    public ValueTask DisposeAsync() => _peer?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_process_left_that_has_ended_is_told_and_removed()
    {
        await LeaveAsync("k6-of-a-killed-build", $"{Environment.MachineName}/{Environment.ProcessId}/1");

        var steps = new List<string>();
        (await _peer.FindAsync(say: steps.Add)).Found.ShouldNotBeNull();
        var said = steps.ShouldHaveSingleItem();
        said.ShouldContain("k6-of-a-killed-build");
        said.ShouldContain("--target=Clean --engine=kubernetes --namespace=load-tests");

        (await _peer.CleanAsync()).ShouldBe(["Removes k6-of-a-killed-build in namespace load-tests"]);
        _peer.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another-machine/1/1")]
    [InlineData(null)]
    public async Task What_may_be_in_use_is_left_alone(string? owner)
    {
        await LeaveAsync("k6-of-somebody", owner ?? Leftovers.AnnotationsOf(DateTimeOffset.MaxValue)[RunNames.OwnerAnnotation]);

        var steps = new List<string>();
        (await _peer.FindAsync(say: steps.Add)).Found.ShouldNotBeNull();
        steps.ShouldBeEmpty();
        (await _peer.CleanAsync()).ShouldHaveSingleItem().ShouldStartWith("Leaves k6-of-somebody in namespace load-tests");
        _peer.Cluster.List(ResourceKind.ConfigMaps).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_past_its_time_is_nobody_s()
    {
        await LeaveAsync("k6-of-yesterday", "another-machine/1/1", DateTimeOffset.UnixEpoch.AddYears(50));

        (await _peer.CleanAsync()).ShouldHaveSingleItem().ShouldStartWith("Removes");
        _peer.ShouldBeEmpty();
    }

    private static async Task LeaveAsync(string name, string owner, DateTimeOffset? endsBy = null)
    {
        using var cluster = await ClusterAccess.ConnectAsync(null, TimeProvider.System, TestContext.Current.CancellationToken);
        var names = new RunNames(name, "20261130T081500Z-3f9a");
        var annotations = Leftovers.AnnotationsOf(endsBy ?? new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        annotations[RunNames.OwnerAnnotation] = owner;
        await cluster.CreateAsync(
            new V1ConfigMap
            {
                ApiVersion = "v1",
                Kind = "ConfigMap",
                Metadata = new V1ObjectMeta { Name = name, Labels = names.LabelsOf("A_Test"), Annotations = annotations },
            },
            TestContext.Current.CancellationToken);
        await cluster.CreateAsync(
            new V1Secret { ApiVersion = "v1", Kind = "Secret", Metadata = new V1ObjectMeta { Name = name } },
            TestContext.Current.CancellationToken);
    }
}
