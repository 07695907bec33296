using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Integrations.Engines.Kubernetes;

/// <summary>The API of one namespace. Every request has a deadline, and fails with a <see cref="ClusterException"/>.</summary>
internal sealed class ClusterAccess : IDisposable
{
    public const string Group = "k6.io";
    public const string Version = "v1alpha1";
    public const string TestRuns = "testruns";

    private const string WholeSeconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string DefaultNamespace = "default";

    /// <summary>An API server answers within a second, or within several behind a slow VPN.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Objects go before what they own.</summary>
    private static readonly V1DeleteOptions InBackground = new() { PropagationPolicy = "Background" };

    private readonly k8s.Kubernetes _client;
    private readonly TimeProvider _time;

    private ClusterAccess(k8s.Kubernetes client, string space, TimeProvider time)
    {
        _client = client;
        Namespace = space;
        _time = time;
    }

    public string Namespace { get; }

    /// <param name="space">Null for the namespace of the kubeconfig's context or of the pod, or else <c>default</c>.</param>
    /// <exception cref="ClusterException">There is no cluster to ask.</exception>
    public static async Task<ClusterAccess> ConnectAsync(string? space, TimeProvider time, CancellationToken cancellationToken)
    {
        var configuration = await ClusterConfiguration.ReadAsync(cancellationToken);
        var named = space ?? configuration.Namespace?.Trim();
        try
        {
            return new ClusterAccess(
                new k8s.Kubernetes(configuration), string.IsNullOrEmpty(named) ? DefaultNamespace : named, time);
        }
        catch (Exception error)
        {
            // Such as a certificate that cannot be read. The message may quote it.
            throw ClusterException.WithoutCluster($"the kubeconfig's keys or certificates cannot be used ({error.GetType().Name})");
        }
    }

    /// <summary>Such as <c>1.33</c>; null if the API does not say it.</summary>
    public async Task<System.Version?> VersionAsync(CancellationToken cancellationToken)
    {
        var info = await AskAsync("ask for the cluster's version", token => _client.Version.GetCodeAsync(token), cancellationToken);
        // Managed clusters add a plus sign.
        return System.Version.TryParse($"{info.Major}.{info.Minor?.TrimEnd('+')}", out var version) ? version : null;
    }

    /// <summary>The resources of the operator; null if the cluster does not know it.</summary>
    public async Task<IReadOnlyList<string>?> OperatorResourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await AskAsync(
                $"ask for {Group}/{Version}",
                token => _client.CustomObjects.GetAPIResourcesAsync(Group, Version, token),
                cancellationToken);
            return [.. list.Resources.Select(resource => resource.Name)];
        }
        catch (ClusterException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    public Task<bool> MayAsync(string verb, string group, string resource, CancellationToken cancellationToken)
    {
        var parts = resource.Split('/');
        var review = new V1SelfSubjectAccessReview
        {
            Spec = new V1SelfSubjectAccessReviewSpec
            {
                ResourceAttributes = new V1ResourceAttributes
                {
                    NamespaceProperty = Namespace,
                    Verb = verb,
                    Group = group,
                    Resource = parts[0],
                    Subresource = parts.Length > 1 ? parts[1] : null,
                },
            },
        };
        return AskAsync(
            "ask for rights",
            async token =>
                (await _client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(review, cancellationToken: token)).Status.Allowed,
            cancellationToken);
    }

    public Task<V1Namespace> NamespaceAsync(CancellationToken cancellationToken) => AskAsync(
        $"read namespace {Namespace}", token => _client.CoreV1.ReadNamespaceAsync(Namespace, cancellationToken: token), cancellationToken);

    public async Task<IReadOnlyList<V1ResourceQuota>> QuotasAsync(CancellationToken cancellationToken) => [.. (await AskAsync(
        "list resourcequotas",
        token => _client.CoreV1.ListNamespacedResourceQuotaAsync(Namespace, cancellationToken: token),
        cancellationToken)).Items];

    public Task CreateAsync(V1ConfigMap map, CancellationToken cancellationToken) => AskAsync(
        "create a configmap",
        token => _client.CoreV1.CreateNamespacedConfigMapAsync(map, Namespace, cancellationToken: token),
        cancellationToken);

    public Task CreateAsync(V1Secret secret, CancellationToken cancellationToken) => AskAsync(
        "create a secret",
        token => _client.CoreV1.CreateNamespacedSecretAsync(secret, Namespace, cancellationToken: token),
        cancellationToken);

    /// <summary>Refused if the operator's CRD does not know one of its fields: an older operator would leave it out unnoticed.</summary>
    /// <param name="isTrial">Only asks whether it would be created.</param>
    public Task CreateAsync(JsonObject testRun, CancellationToken cancellationToken, bool isTrial = false) => AskAsync(
        "create a testrun",
        token => _client.CustomObjects.CreateNamespacedCustomObjectAsync(
            testRun,
            Group,
            Version,
            Namespace,
            TestRuns,
            dryRun: isTrial ? "All" : null,
            fieldValidation: "Strict",
            cancellationToken: token),
        cancellationToken);

    /// <summary>The operator's <c>status.stage</c> of a TestRun; null if it has none.</summary>
    public async Task<string?> StageAsync(string name, CancellationToken cancellationToken) => (await AskAsync(
        "read a testrun",
        token => _client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(Group, Version, Namespace, TestRuns, name, token),
        cancellationToken)) is { ValueKind: JsonValueKind.Object } run
        && run.TryGetProperty("status", out var status) && status.TryGetProperty("stage", out var stage)
            ? stage.GetString()
            : null;

    public async Task<IReadOnlyList<V1ObjectMeta>> TestRunsAsync(string selector, CancellationToken cancellationToken)
    {
        var list = await AskAsync(
            "list testruns",
            token => _client.CustomObjects.ListNamespacedCustomObjectAsync<JsonElement>(
                Group, Version, Namespace, TestRuns, labelSelector: selector, cancellationToken: token),
            cancellationToken);
        return !list.TryGetProperty("items", out var items) ? []
            : [.. items.EnumerateArray()
                .Select(item => KubernetesJson.Deserialize<V1ObjectMeta>(item.GetProperty("metadata").GetRawText()))];
    }

    public async Task<IReadOnlyList<V1ObjectMeta>> ConfigMapsAsync(string selector, CancellationToken cancellationToken)
    {
        var list = await AskAsync(
            "list configmaps",
            token => _client.CoreV1.ListNamespacedConfigMapAsync(Namespace, labelSelector: selector, cancellationToken: token),
            cancellationToken);
        return [.. list.Items.Select(map => map.Metadata)];
    }

    public async Task<IReadOnlyList<V1Pod>> PodsAsync(string selector, CancellationToken cancellationToken) => [.. (await AskAsync(
        "list pods",
        token => _client.CoreV1.ListNamespacedPodAsync(Namespace, labelSelector: selector, cancellationToken: token),
        cancellationToken)).Items];

    public async Task<IReadOnlyList<Corev1Event>> EventsAsync(CancellationToken cancellationToken) => [.. (await AskAsync(
        "list events",
        token => _client.CoreV1.ListNamespacedEventAsync(Namespace, cancellationToken: token),
        cancellationToken)).Items];

    /// <summary>A container's log, each line with its time.</summary>
    /// <param name="since">Null from its beginning.</param>
    /// <param name="follow">Ends with the container.</param>
    public async Task<Stream> LogAsync(
        string pod, string container, DateTimeOffset? since, bool follow, CancellationToken cancellationToken)
    {
        // Not by the client's own method, which does not know sinceTime.
        var query = $"container={Uri.EscapeDataString(container)}&timestamps=true{(follow ? "&follow=true" : "")}"
            + (since is { } time ? $"&sinceTime={time.UtcDateTime.ToString(WholeSeconds, CultureInfo.InvariantCulture)}" : "");
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(Namespace)}/pods/{Uri.EscapeDataString(pod)}/log?{query}";
        const string asked = "read a pod's log";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_client.BaseUri, path));
            if (_client.Credentials is { } credentials)
                await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            var response = await _client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadAsStreamAsync(cancellationToken);
            using (response)
                throw ClusterException.Answered(asked, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception error) when (ClusterException.IsOfCluster(error) && !cancellationToken.IsCancellationRequested)
        {
            throw ClusterException.From(asked, error);
        }
    }

    /// <summary>Deletes what is there of a run of one test: what it owns goes with the TestRun.</summary>
    public Task DeleteTestRunAsync(string name, CancellationToken cancellationToken) => DeleteAsync(
        "delete a testrun",
        token => _client.CustomObjects.DeleteNamespacedCustomObjectAsync(
            Group, Version, Namespace, TestRuns, name, InBackground, cancellationToken: token),
        cancellationToken);

    public Task DeleteSecretAsync(string name, CancellationToken cancellationToken) => DeleteAsync(
        "delete a secret",
        token => _client.CoreV1.DeleteNamespacedSecretAsync(name, Namespace, cancellationToken: token),
        cancellationToken);

    public Task DeleteConfigMapAsync(string name, CancellationToken cancellationToken) => DeleteAsync(
        "delete a configmap",
        token => _client.CoreV1.DeleteNamespacedConfigMapAsync(name, Namespace, cancellationToken: token),
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task DeleteAsync<T>(string asked, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(asked, ask, cancellationToken);
        }
        catch (ClusterException error) when (error.IsNotFound)
        {
            // It is gone already.
        }
    }

    private async Task<T> AskAsync<T>(string asked, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ask(either.Token);
        }
        catch (Exception error) when (ClusterException.IsOfCluster(error) && !cancellationToken.IsCancellationRequested)
        {
            throw ClusterException.From(asked, error);
        }
    }
}
