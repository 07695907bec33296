using System.Text.Json.Nodes;

namespace Integrations.Tests.Engines.Kubernetes.Peer;

/// <summary>A TestRun as a person writes one: the script from a ConfigMap of paths, files shared with a sidecar, a token as a secret.</summary>
internal sealed class SampleTestRun
{
    private const string Sidecar =
        """
        trap 'cat /results/summary.json; exit 0' TERM
        while :; do sleep 0.1; done
        """;

    public SampleTestRun(int parallelism, string name = "sample") => Json = new JsonObject
    {
        ["apiVersion"] = "k6.io/v1alpha1",
        ["kind"] = "TestRun",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["run"] = "one" } },
        ["spec"] = new JsonObject
        {
            ["parallelism"] = parallelism,
            ["quiet"] = "false",
            ["script"] = new JsonObject { ["localFile"] = "/scripts/tests/script.js" },
            ["args"] = new JsonArray("--no-color", "--summary-export", "/results/summary.json", "--out", Dashboard),
            ["runner"] = Runner(),
        },
    };

    public JsonObject Json { get; }

    public string Name => (string)Json["metadata"]!["name"]!;

    public JsonObject Spec => (JsonObject)Json["spec"]!;

    public JsonObject RunnerPod => (JsonObject)Spec["runner"]!;

    private static string Dashboard =>
        $"web-dashboard=host=192.0.2.1&port=5665&period=1s&record={Uri.EscapeDataString("/results/timeline.ndjson")}";

    public SampleTestRun WithSecret()
    {
        ((JsonArray)RunnerPod["volumes"]!).Add(new JsonObject
        {
            ["name"] = "tokens",
            ["secret"] = new JsonObject { ["secretName"] = "tokens", ["defaultMode"] = 256 },
        });
        ((JsonArray)RunnerPod["volumeMounts"]!).Add(new JsonObject { ["name"] = "tokens", ["mountPath"] = "/tokens", ["readOnly"] = true });
        return this;
    }

    private static JsonObject Runner() => new()
    {
        ["image"] = "grafana/k6:2.2.0",
        ["env"] = new JsonArray(new JsonObject { ["name"] = "TOKENS_FILE", ["value"] = "/tokens/tokens.json" }),
        ["volumes"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "scripts",
                ["configMap"] = new JsonObject
                {
                    ["name"] = "files",
                    ["items"] = new JsonArray(new JsonObject { ["key"] = "script", ["path"] = "tests/script.js" }),
                },
            },
            new JsonObject { ["name"] = "results", ["emptyDir"] = new JsonObject() }),
        ["volumeMounts"] = new JsonArray(
            new JsonObject { ["name"] = "scripts", ["mountPath"] = "/scripts" },
            new JsonObject { ["name"] = "results", ["mountPath"] = "/results" }),
        ["initContainers"] = new JsonArray(new JsonObject
        {
            ["name"] = "printer",
            ["image"] = "grafana/k6:2.2.0",
            ["restartPolicy"] = "Always",
            ["command"] = new JsonArray("sh", "-c", Sidecar),
            ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "results", ["mountPath"] = "/results" }),
        }),
    };
}
