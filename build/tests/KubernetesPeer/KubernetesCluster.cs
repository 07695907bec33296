using System.Globalization;
using System.Text.Json.Nodes;
using KubernetesPeer.Api;
using KubernetesPeer.Faults;
using KubernetesPeer.Network;
using KubernetesPeer.Objects;
using KubernetesPeer.Controllers;
using KubernetesPeer.Pods;
using KubernetesPeer.Recording;

namespace KubernetesPeer;

/// <summary>
/// A cluster with the k6-operator on this machine, for tests: its API on a port of loopback, and each container as a process.
/// </summary>
public sealed class KubernetesCluster : IAsyncDisposable
{
    private readonly ClusterSettings _settings;
    /// <summary>Without a blank, as paths in pods have none and nobody quotes them.</summary>
    private readonly string _pods = Directory.CreateTempSubdirectory("pods-").FullName;

    private readonly TestRunOperator _operator;
    private readonly ApiServer _api;
    private readonly HostProxy _proxy;

    private KubernetesCluster(ClusterSettings settings, HostProxy proxy)
    {
        _settings = settings;
        _proxy = proxy;
        Faults = new FaultSwitches(settings.Time);
        Objects = new ObjectStore(settings.Time);
        var network = settings.Hosts.Count == 0
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { ["HTTP_PROXY"] = proxy.Address.ToString() };
        Pods = new Kubelet(_pods, settings.Program, Objects, Faults, Recorder, settings.Time, network);
        _operator = new TestRunOperator(Objects, Pods);
        _api = new ApiServer(Token, Objects, Pods, Faults, Recorder, settings.Time);
    }

    public string Namespace => _settings.Namespace;

    public Uri Address => _api.Address;

    /// <summary>What the kubeconfig signs in with. It must not turn up anywhere else.</summary>
    public string Token { get; } = $"kube-token-{Guid.NewGuid():N}";

    /// <summary>The path of the kubeconfig.</summary>
    public string KubeConfig => Path.Combine(_settings.Folder, "kubeconfig");

    /// <summary>The proxy through which this machine reaches the cluster's host names.</summary>
    public Uri Proxy => _proxy.Address;

    public FaultSwitches Faults { get; }

    public Recorder Recorder { get; } = new();

    public ObjectStore Objects { get; }

    public Kubelet Pods { get; }

    /// <summary>What runners left of k6's raw output, where their program was asked for it.</summary>
    public IReadOnlyList<string> RawOutputs =>
        [.. Directory.GetDirectories(_pods).Select(pod => Path.Combine(pod, RunnerProgram.RawFile)).Where(File.Exists).Order()];

    public static async Task<KubernetesCluster> StartAsync(ClusterSettings settings)
    {
        var proxy = new HostProxy(settings.Hosts);
        await proxy.StartAsync();
        var cluster = new KubernetesCluster(settings, proxy);
        cluster.Objects.Create(ResourceKind.Namespaces, "", new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = settings.Namespace },
            ["status"] = new JsonObject { ["phase"] = "Active" },
        });
        cluster.Pods.Start();
        cluster._operator.Start();
        await cluster._api.StartAsync();
        await cluster.WriteKubeConfigAsync();
        return cluster;
    }

    /// <summary>What is in the namespace of a kind.</summary>
    public IReadOnlyList<JsonObject> List(ResourceKind kind, string? labels = null) =>
        Objects.List(kind, Namespace, LabelSelector.Parse(labels));

    /// <summary>Limits what all pods of the namespace may have together.</summary>
    /// <param name="hard">Such as <c>("pods", "2")</c>.</param>
    public void SetQuota(params (string Resource, string Amount)[] hard) =>
        Objects.Create(ResourceKind.Quotas, Namespace, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "team-quota" },
            ["spec"] = new JsonObject { ["hard"] = Amounts(hard) },
            ["status"] = new JsonObject
            {
                ["hard"] = Amounts(hard),
                ["used"] = Amounts([.. hard.Select(one => (one.Resource, "0"))]),
            },
        });

    public async ValueTask DisposeAsync()
    {
        await _operator.DisposeAsync();
        await Pods.DisposeAsync();
        await _api.DisposeAsync();
        await _proxy.DisposeAsync();
        Faults.Dispose();
        Directory.Delete(_pods, recursive: true);
    }

    private static JsonObject Amounts((string Resource, string Amount)[] amounts) =>
        new(amounts.Select(one => KeyValuePair.Create(one.Resource, (JsonNode?)one.Amount)));

    private async Task WriteKubeConfigAsync()
    {
        await File.WriteAllTextAsync(KubeConfig, string.Create(CultureInfo.InvariantCulture, $"""
            apiVersion: v1
            kind: Config
            current-context: peer
            clusters:
            - name: peer
              cluster:
                server: {Address}
            contexts:
            - name: peer
              context:
                cluster: peer
                user: load-tests
                namespace: {Namespace}
            users:
            - name: load-tests
              user:
                token: {Token}

            """));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KubeConfig, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
