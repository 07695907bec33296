using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KubernetesPeer;
using KubernetesPeer.Pods;

namespace Integrations.Tests.Engines.Kubernetes.Peer;

/// <summary>A cluster for one test, and the client that asks it.</summary>
internal sealed class PeerOfTest : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private PeerOfTest(KubernetesCluster cluster)
    {
        Cluster = cluster;
        Client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.KubeConfig));
    }

    public KubernetesCluster Cluster { get; }

    public k8s.Kubernetes Client { get; }

    public string Space => Cluster.Namespace;

    /// <summary>Runners are a real k6, which is asked for only by who needs one; otherwise they are played.</summary>
    public static async Task<PeerOfTest> StartAsync(TemporaryFolder folder, RunnerProgram? program = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Containers are played by processes of Unix.");
        return new PeerOfTest(await KubernetesCluster.StartAsync(
            new ClusterSettings(folder.File("cluster"), program ?? RunnerProgram.Fake(Fake.Path))));
    }

    public static RunnerProgram RealK6()
    {
        var name = Environment.GetEnvironmentVariable("K6_BINARY") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(entry => Path.Combine(entry, "k6")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(name is null, "There is no k6 on PATH, and K6_BINARY names none.");
        return RunnerProgram.K6(name!);
    }

    public Task<object> CreateAsync(SampleTestRun run, bool isStrict = false) => Client.CustomObjects.CreateNamespacedCustomObjectAsync(
        (object)run.Json, "k6.io", "v1alpha1", Space, "testruns", fieldValidation: isStrict ? "Strict" : null,
        cancellationToken: TestContext.Current.CancellationToken);

    public Task DeleteAsync(SampleTestRun run) => Client.CustomObjects.DeleteNamespacedCustomObjectAsync(
        "k6.io", "v1alpha1", Space, "testruns", run.Name, cancellationToken: TestContext.Current.CancellationToken);

    public Task<V1ConfigMap> CreateScriptAsync(string script) => Client.CoreV1.CreateNamespacedConfigMapAsync(
        new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "files" }, Data = new Dictionary<string, string> { ["script"] = script } }, Space,
        cancellationToken: TestContext.Current.CancellationToken);

    public async Task<string?> StageAsync(SampleTestRun run)
    {
        var answer = await Client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
            "k6.io", "v1alpha1", Space, "testruns", run.Name, TestContext.Current.CancellationToken);
        return answer.TryGetProperty("status", out var status) ? status.GetProperty("stage").GetString() : null;
    }

    public async Task<IReadOnlyList<V1Pod>> RunnersAsync(SampleTestRun run) => [.. (await Client.CoreV1.ListNamespacedPodAsync(
        Space, labelSelector: $"app=k6,k6_cr={run.Name},runner=true", cancellationToken: TestContext.Current.CancellationToken)).Items];

    public Task UntilStageAsync(SampleTestRun run, string stage) => UntilAsync(async () => await StageAsync(run) == stage);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
    }

    public async Task<string> LogAsync(string pod, string container, bool follow = false)
    {
        await using var stream = await Client.CoreV1.ReadNamespacedPodLogAsync(
            pod, Space, container, follow, cancellationToken: TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The Status of what is refused.</summary>
    public static async Task<V1Status> RefusalAsync(Func<Task> ask, HttpStatusCode code)
    {
        var error = await Should.ThrowAsync<HttpOperationException>(ask);
        error.Response.StatusCode.ShouldBe(code, error.Response.Content);
        var status = KubernetesJson.Deserialize<V1Status>(error.Response.Content);
        status.Kind.ShouldBe("Status");
        status.Code.ShouldBe((int)code);
        return status;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cluster.DisposeAsync();
    }
}
