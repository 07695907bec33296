using System.Text.Json.Nodes;
using k8s.Models;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Execution;

namespace Integrations.Engines.Kubernetes;

/// <summary>What <c>configs/kubernetes/runners.json</c> lays over the pods of runners.</summary>
internal sealed class RunnerPods
{
    /// <summary>The user of the image.</summary>
    private const int DefaultUser = 12345;

    /// <summary>Members of a pod that are taken as they are, for the runners and for the pod that starts them.</summary>
    private static readonly string[] OfAllPods =
        ["imagePullPolicy", "imagePullSecrets", "nodeSelector", "tolerations", "priorityClassName"];

    /// <summary>Members of the runners' pods alone.</summary>
    private static readonly string[] OfRunners = ["image", "resources", "serviceAccountName"];

    private readonly JsonObject _settings;

    private RunnerPods(JsonObject settings) => _settings = settings;

    public string Image => (string)_settings["image"]!;

    /// <summary>At most one runner on a node.</summary>
    public bool IsSeparate => (bool?)_settings["separate"] ?? false;

    /// <exception cref="EngineException">The file is wrong; the message lists its problems.</exception>
    public static RunnerPods Read(string configsFolder)
    {
        try
        {
            return Parse(RunnerPodsReader.Read(configsFolder));
        }
        catch (ConfigurationException error)
        {
            throw new EngineException(string.Join(Environment.NewLine, error.Problems), error);
        }
    }

    internal static RunnerPods Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    public JsonObject Runner(IReadOnlyDictionary<string, string> labels) => Pod(labels, [.. OfAllPods, .. OfRunners]);

    public JsonObject Starter(IReadOnlyDictionary<string, string> labels)
    {
        var pod = Pod(labels, OfAllPods);
        if (_settings["starterImage"] is { } image)
            pod["image"] = image.DeepClone();
        return pod;
    }

    /// <summary>What one runner asks for of a resource such as <c>requests.cpu</c>; zero if nothing.</summary>
    public decimal Of(string resource)
    {
        var (kind, name) = resource.Split('.', 2) is [var first, var second] ? (first, second) : ("requests", resource);
        return (string?)_settings["resources"]?[kind]?[name] is { } text ? new ResourceQuantity(text).ToDecimal() : 0;
    }

    private JsonObject Pod(IReadOnlyDictionary<string, string> labels, IReadOnlyList<string> members)
    {
        var pod = new JsonObject();
        foreach (var member in members)
        {
            if (_settings[member] is { } value and not JsonObject { Count: 0 } and not JsonArray { Count: 0 })
                pod[member] = value.DeepClone();
        }

        var metadata = new JsonObject { ["labels"] = new JsonObject() };
        foreach (var (name, value) in Texts("labels").Concat(labels))
            metadata["labels"]![name] = value;
        if (_settings["annotations"] is JsonObject { Count: > 0 } annotations)
            metadata["annotations"] = annotations.DeepClone();
        pod["metadata"] = metadata;
        // Neither k6 nor a script has anything to ask of the cluster.
        pod["automountServiceAccountToken"] = "false";
        // What the strictest of the cluster's policies asks for.
        pod["securityContext"] = SecurityOfPod();
        pod["containerSecurityContext"] = new JsonObject
        {
            ["allowPrivilegeEscalation"] = false,
            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
        };
        return pod;
    }

    private JsonObject SecurityOfPod()
    {
        var security = new JsonObject
        {
            ["runAsNonRoot"] = true, ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        };
        var user = _settings.TryGetPropertyValue("runAsUser", out var given) ? (int?)given : DefaultUser;
        if (user is not { } number)
            return security;
        security["runAsUser"] = number;
        security["runAsGroup"] = number;
        // The tokens' file belongs to root, and is readable for this group alone.
        security["fsGroup"] = number;
        return security;
    }

    private IEnumerable<KeyValuePair<string, string>> Texts(string member) => _settings[member] is JsonObject texts
        ? texts.Select(text => KeyValuePair.Create(text.Key, (string)text.Value!))
        : [];
}
