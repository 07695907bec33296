using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Integrations.Tests.Engines.Kubernetes.Peer;

/// <summary>The peer's API answers as a cluster's does: asked with the client that the build uses.</summary>
public sealed class PeerApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PeerOfTest _peer = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.File("cluster"));
        _peer = await PeerOfTest.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null)
            await _peer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_says_its_version_its_resources_and_the_operator_s_definition()
    {
        (await _peer.Client.Version.GetCodeAsync(Stop)).Minor.ShouldBe("31");
        var resources = await _peer.Client.CustomObjects.GetAPIResourcesAsync("k6.io", "v1alpha1", Stop);
        resources.Resources.ShouldHaveSingleItem().Name.ShouldBe("testruns");
        var definition = await _peer.Client.ApiextensionsV1.ReadCustomResourceDefinitionAsync("testruns.k6.io", cancellationToken: Stop);
        definition.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"].Properties.ShouldContainKey("args");

        _peer.Cluster.Faults.WithoutDefinition = true;
        var error = await Should.ThrowAsync<HttpOperationException>(
            () => _peer.Client.CustomObjects.GetAPIResourcesAsync("k6.io", "v1alpha1", Stop));
        error.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        error.Response.Content.ShouldBe("404 page not found\n");
    }

    [Fact]
    public async Task Rights_that_are_missing_are_said_beforehand_and_refused()
    {
        _peer.Cluster.Faults.Forbid("create secrets", "get pods/log");

        (await MayAsync("create", "secrets", null)).ShouldBeFalse();
        (await MayAsync("get", "pods", "log")).ShouldBeFalse();
        (await MayAsync("list", "pods", null)).ShouldBeTrue();
        var refusal = await PeerOfTest.RefusalAsync(() => CreateSecretAsync("tokens", "k", "v"), HttpStatusCode.Forbidden);
        refusal.Reason.ShouldBe("Forbidden");
        refusal.Message.ShouldContain("cannot create resource \"secrets\"");
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_kubeconfig_s_token()
    {
        using var client = new k8s.Kubernetes(new KubernetesClientConfiguration
        {
            Host = _peer.Cluster.Address.ToString(),
            AccessToken = "another",
        });

        (await PeerOfTest.RefusalAsync(() => client.Version.GetCodeAsync(Stop), HttpStatusCode.Unauthorized)).Reason.ShouldBe("Unauthorized");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_peer.Cluster.KubeConfig).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _peer.Cluster.Recorder.Requests.ShouldNotContain(
            request => request.ToString().Contains(_peer.Cluster.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objects_are_made_found_by_label_and_deleted_and_a_name_is_taken_once()
    {
        await CreateMapAsync("one", ("a", "1"));
        await CreateMapAsync("two", ("a", "1"));
        await CreateSecretAsync("one", "key", "a secret");

        (await PeerOfTest.RefusalAsync(() => CreateMapAsync("one", ("a", "1")), HttpStatusCode.Conflict)).Reason.ShouldBe("AlreadyExists");
        (await MapsAsync("app=tests,name in (one,three)")).ShouldBe(["one"]);
        (await MapsAsync("app=tests,name!=one")).ShouldBe(["two"]);
        (await MapsAsync("app=others")).ShouldBeEmpty();
        var secret = await _peer.Client.CoreV1.ReadNamespacedSecretAsync("one", _peer.Space, cancellationToken: Stop);
        Encoding.UTF8.GetString(secret.Data["key"]).ShouldBe("a secret");

        await _peer.Client.CoreV1.DeleteNamespacedConfigMapAsync("one", _peer.Space, cancellationToken: Stop);
        (await MapsAsync("app=tests")).ShouldBe(["two"]);
        await PeerOfTest.RefusalAsync(
            () => _peer.Client.CoreV1.DeleteNamespacedConfigMapAsync("one", _peer.Space, cancellationToken: Stop), HttpStatusCode.NotFound);
        await PeerOfTest.RefusalAsync(
            () => _peer.Client.CoreV1.ListNamespacedConfigMapAsync(_peer.Space, labelSelector: "a in", cancellationToken: Stop),
            HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keys_names_labels_and_sizes_that_no_cluster_takes_are_refused()
    {
        foreach (var (map, what) in new[]
        {
            (Map("a", ("k6-scripts/lib.js", "")), "a valid config key"),
            (Map("a", ("big", new string('x', (1024 * 1024) + 1))), "may not be more than 1048576 bytes"),
            (Map("Upper_Case", ("a", "")), "RFC 1123 subdomain"),
            (Map(new string('a', 64), ("a", "")), "must be no more than 63 bytes"),
        })
        {
            var refusal = await PeerOfTest.RefusalAsync(
                () => _peer.Client.CoreV1.CreateNamespacedConfigMapAsync(map, _peer.Space, cancellationToken: Stop),
                HttpStatusCode.UnprocessableEntity);
            refusal.Reason.ShouldBe("Invalid");
            refusal.Message.ShouldContain(what);
        }
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_said()
    {
        var refusal = await PeerOfTest.RefusalAsync(
            () => _peer.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("a"), "elsewhere", cancellationToken: Stop),
            HttpStatusCode.NotFound);

        refusal.Message.ShouldBe("namespaces \"elsewhere\" not found");
        await PeerOfTest.RefusalAsync(
            () => _peer.Client.CoreV1.ReadNamespaceAsync("elsewhere", cancellationToken: Stop), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_TestRun_is_checked_against_the_operator_s_schema()
    {
        var paused = new SampleTestRun(1);
        paused.Spec["paused"] = true;
        var refusal = await PeerOfTest.RefusalAsync(() => _peer.CreateAsync(paused), HttpStatusCode.UnprocessableEntity);
        refusal.Message.ShouldContain("spec.paused in body must be of type string: \"boolean\"");

        var without = new SampleTestRun(1);
        without.Spec.Remove("parallelism");
        (await PeerOfTest.RefusalAsync(() => _peer.CreateAsync(without), HttpStatusCode.UnprocessableEntity))
            .Message.ShouldContain("spec.parallelism: Required value");

        var unknown = new SampleTestRun(1);
        ((JsonObject)unknown.RunnerPod["initContainers"]![0]!)["imagePullPolicy"] = "Always";
        (await PeerOfTest.RefusalAsync(() => _peer.CreateAsync(unknown, isStrict: true), HttpStatusCode.BadRequest))
            .Message.ShouldContain("unknown field \"spec.runner.initContainers[0].imagePullPolicy\"");
        _peer.Cluster.List(KubernetesPeer.Objects.ResourceKind.TestRuns).ShouldBeEmpty();

        // Without strictness it is taken out.
        await _peer.CreateAsync(unknown);
        _peer.Cluster.Recorder.UnknownMembers.ShouldContain("spec.runner.initContainers[0].imagePullPolicy");
        var stored = await _peer.Client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
            "k6.io", "v1alpha1", _peer.Space, "testruns", unknown.Name, Stop);
        stored.GetRawText().ShouldNotContain("imagePullPolicy");
        stored.GetProperty("spec").GetProperty("paused").GetString().ShouldBe("true");
    }

    [Fact]
    public async Task A_TestRun_without_runners_is_taken_and_never_gets_a_stage()
    {
        // The definition has no least number; the operator logs an error and does nothing.
        var run = new SampleTestRun(0);
        await _peer.CreateAsync(run);
        var next = new SampleTestRun(1, "next");
        next.Spec["args"] = new JsonArray("script.js");
        await _peer.CreateAsync(next);

        await _peer.UntilStageAsync(next, "error");
        (await _peer.StageAsync(run)).ShouldBeNull();
    }

    [Fact]
    public async Task Changes_are_watched_from_a_version_on()
    {
        var list = await _peer.Client.CoreV1.ListNamespacedConfigMapAsync(_peer.Space, cancellationToken: Stop);
        await CreateMapAsync("one", ("a", "1"));
        List<string> seen = [];

        await foreach (var (type, map) in _peer.Client.CoreV1.WatchListNamespacedConfigMapAsync(
            _peer.Space, resourceVersion: list.Metadata.ResourceVersion, cancellationToken: Stop))
        {
            seen.Add($"{type} {map.Metadata.Name}");
            if (seen.Count == 2)
                break;
            await _peer.Client.CoreV1.DeleteNamespacedConfigMapAsync("one", _peer.Space, cancellationToken: Stop);
        }

        seen.ShouldBe(["Added one", "Deleted one"]);
    }

    [Fact]
    public async Task An_API_that_is_gone_resets_connections_and_comes_back()
    {
        _peer.Cluster.Faults.TakeApiAway(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<HttpRequestException>(() => _peer.Client.Version.GetCodeAsync(Stop));
        await PeerOfTest.UntilAsync(async () =>
        {
            try
            {
                return await _peer.Client.Version.GetCodeAsync(Stop) is not null;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task All_that_it_got_can_be_looked_at()
    {
        await CreateMapAsync("one", ("a", "what was sent"));

        _peer.Cluster.Recorder.Requests.ShouldContain(request =>
            request.Verb == "create" && request.Resource == "configmaps" && request.Answer == 201
                && request.Body.Contains("what was sent", StringComparison.Ordinal));
        _peer.Cluster.Recorder.Processes.ShouldBeEmpty();
    }

    private async Task<bool> MayAsync(string verb, string resource, string? part) =>
        (await _peer.Client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(
            new V1SelfSubjectAccessReview
            {
                Spec = new V1SelfSubjectAccessReviewSpec
                {
                    ResourceAttributes = new V1ResourceAttributes { Verb = verb, Resource = resource, Subresource = part },
                },
            },
            cancellationToken: Stop)).Status.Allowed;

    private Task<V1ConfigMap> CreateMapAsync(string name, params (string Key, string Value)[] data) =>
        _peer.Client.CoreV1.CreateNamespacedConfigMapAsync(Map(name, data), _peer.Space, cancellationToken: Stop);

    private Task<V1Secret> CreateSecretAsync(string name, string key, string value) => _peer.Client.CoreV1.CreateNamespacedSecretAsync(
        new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = name },
            Data = new Dictionary<string, byte[]> { [key] = Encoding.UTF8.GetBytes(value) },
        },
        _peer.Space,
        cancellationToken: Stop);

    private async Task<IEnumerable<string>> MapsAsync(string selector) => (await _peer.Client.CoreV1.ListNamespacedConfigMapAsync(
        _peer.Space, labelSelector: selector, cancellationToken: Stop)).Items.Select(map => map.Metadata.Name);

    private static V1ConfigMap Map(string name, params (string Key, string Value)[] data) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["app"] = "tests", ["name"] = name } },
        Data = data.ToDictionary(entry => entry.Key, entry => entry.Value),
    };
}
