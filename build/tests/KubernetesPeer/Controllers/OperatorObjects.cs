using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Controllers;

/// <summary>The jobs, pods and services that the operator and the job controller make.</summary>
internal sealed class OperatorObjects(JsonObject testRun)
{
    private const string DefaultImage = "grafana/k6:latest";
    private const string StarterImage = "ghcr.io/grafana/k6-operator:latest-starter";
    private readonly K6Arguments _arguments = new(testRun);

    private string Name => testRun.Name();

    private JsonObject Spec => testRun.Child("spec")!;

    public JsonObject RunnerJob(int number) => Job($"{Name}-{number}", Spec.Child("runner"), isRunner: true, new JsonObject
    {
        ["name"] = "k6",
        ["image"] = Spec.Child("runner").Text("image") ?? DefaultImage,
        ["command"] = Words(_arguments.Runner(number)),
    });

    public JsonObject RunnerService(int number) => new()
    {
        ["metadata"] = Metadata($"{Name}-service-{number}", Labels(Spec.Child("runner"), isRunner: true)),
        ["spec"] = new JsonObject { ["selector"] = new JsonObject { ["job-name"] = $"{Name}-{number}" } },
    };

    /// <summary>With the runner's description unless it has one of its own.</summary>
    public JsonObject InitializerJob()
    {
        var pod = Spec.Child("initializer") ?? Spec.Child("runner");
        return Job($"{Name}-initializer", pod, isRunner: false, new JsonObject
        {
            ["name"] = "k6",
            ["image"] = pod.Text("image") ?? DefaultImage,
            ["command"] = Words(_arguments.Initializer(pod.Children("env").Select(variable => variable.Text("name")!))),
        });
    }

    public JsonObject StarterJob() => Job($"{Name}-starter", null, isRunner: false, new JsonObject
    {
        ["name"] = "k6-curl",
        ["image"] = Spec.Child("starter").Text("image") ?? StarterImage,
        ["command"] = Words("true"),
    });

    /// <summary>The pod of a job, as the job controller makes it.</summary>
    public static JsonObject PodOf(JsonObject job)
    {
        var template = (JsonObject)job.Child("spec").Child("template")!.DeepClone();
        var metadata = template.Child("metadata")!;
        metadata["name"] = $"{job.Name()}-{ObjectStore.Suffix()}";
        metadata.Child("labels")!["job-name"] = job.Name();
        metadata.Child("labels")!["batch.kubernetes.io/job-name"] = job.Name();
        metadata["ownerReferences"] = new JsonArray(Owner(job));
        return new JsonObject
        {
            ["metadata"] = metadata.DeepClone(),
            ["spec"] = template.Child("spec")!.DeepClone(),
            ["status"] = new JsonObject { ["phase"] = "Pending" },
        };
    }

    private JsonObject Job(string name, JsonObject? pod, bool isRunner, JsonObject container)
    {
        foreach (var member in (string[])["env", "envFrom", "resources"])
            Copy(pod, member, container, member);
        Copy(pod, "containerSecurityContext", container, "securityContext");
        Copy(pod, "imagePullPolicy", container, "imagePullPolicy");
        container["volumeMounts"] = WithScript(pod, "volumeMounts", new JsonObject
        {
            ["name"] = "k6-test-volume",
            ["mountPath"] = "/test",
        });
        var spec = new JsonObject
        {
            ["restartPolicy"] = "Never",
            ["hostname"] = name,
            ["serviceAccountName"] = pod.Text("serviceAccountName") ?? "default",
            ["containers"] = new JsonArray(container),
            ["volumes"] = WithScript(pod, "volumes", new JsonObject
            {
                ["name"] = "k6-test-volume",
                ["configMap"] = new JsonObject { ["name"] = _arguments.ScriptMap },
            }),
        };
        foreach (var member in (string[])["securityContext", "nodeSelector", "tolerations", "affinity", "imagePullSecrets"])
            Copy(pod, member, spec, member);
        if (pod?["initContainers"] is JsonArray init)
            spec["initContainers"] = InitContainers(init);
        var labels = Labels(pod, isRunner);
        return new JsonObject
        {
            ["metadata"] = Metadata(name, labels),
            ["spec"] = new JsonObject
            {
                ["backoffLimit"] = 0,
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() },
                    ["spec"] = spec,
                },
            },
            ["status"] = new JsonObject { ["active"] = 1 },
        };
    }

    /// <summary>Each has the script's mount too, and a name.</summary>
    private JsonArray InitContainers(JsonArray described)
    {
        var containers = (JsonArray)described.DeepClone();
        foreach (var (index, container) in containers.OfType<JsonObject>().Index())
        {
            container["name"] ??= $"k6-init-{index}";
            container["volumeMounts"] = WithScript(container, "volumeMounts", new JsonObject
            {
                ["name"] = "k6-test-volume",
                ["mountPath"] = "/test",
            });
        }

        return containers;
    }

    private JsonArray WithScript(JsonObject? from, string member, JsonObject script)
    {
        var all = (JsonArray)(from?[member]?.DeepClone() ?? new JsonArray());
        if (_arguments.ScriptMap is not null)
            all.Insert(0, script);
        return all;
    }

    private JsonObject Labels(JsonObject? pod, bool isRunner)
    {
        var labels = new JsonObject { ["app"] = "k6", ["k6_cr"] = Name };
        if (isRunner)
            labels["runner"] = "true";
        foreach (var (name, value) in pod.Child("metadata").Map("labels"))
            labels.TryAdd(name, value);
        return labels;
    }

    private JsonObject Metadata(string name, JsonObject labels) => new()
    {
        ["name"] = name,
        ["labels"] = labels,
        ["ownerReferences"] = new JsonArray(Owner(testRun)),
    };

    private static JsonObject Owner(JsonObject owner) => new()
    {
        ["apiVersion"] = owner.Text("apiVersion"),
        ["kind"] = owner.Text("kind"),
        ["name"] = owner.Name(),
        ["uid"] = owner.Child("metadata").Text("uid"),
        ["controller"] = true,
    };

    private static void Copy(JsonObject? from, string member, JsonObject to, string name)
    {
        if (from?[member] is { } value)
            to[name] = value.DeepClone();
    }

    private static JsonArray Words(params string[] words) => new([.. words.Select(word => (JsonNode)word)]);
}
