using System.Text.Json.Nodes;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Schema;

namespace KubernetesPeer.Api;

/// <summary>What the API server says about itself.</summary>
internal sealed class Discovery(FaultSwitches faults)
{
    /// <returns>Null where the address is none of these.</returns>
    public JsonObject? Answer(string path) => path.Trim('/') switch
    {
        "version" => new JsonObject { ["major"] = "1", ["minor"] = "31", ["gitVersion"] = "v1.31.4", ["platform"] = "linux/amd64" },
        "api" => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        "apis" => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. Groups.Select(group => (JsonNode)Group(group))]),
        },
        ['a', 'p', 'i', 's', '/', .. var named] when Groups.Contains(named) => Group(named),
        "api/v1" => Resources("", "v1"),
        ['a', 'p', 'i', 's', '/', .. var rest] when rest.Split('/') is [var group, var version] && Has(group, version) =>
            Resources(group, version),
        _ => null,
    };

    /// <summary>The definition of TestRuns; null where the operator is not installed.</summary>
    public JsonObject? Definition()
    {
        if (faults.WithoutDefinition)
            return null;
        var schema = TestRunSchema.ToJson();
        if (faults.OldDefinition)
            schema.Child("properties").Child("spec").Child("properties")!.Remove("args");
        return new JsonObject
        {
            ["apiVersion"] = ResourceKind.Definitions.ApiVersion,
            ["kind"] = ResourceKind.Definitions.Name,
            ["metadata"] = new JsonObject { ["name"] = "testruns.k6.io", ["uid"] = "6b8c9f0e-0000-4000-8000-000000000001" },
            ["spec"] = new JsonObject
            {
                ["group"] = "k6.io",
                ["scope"] = "Namespaced",
                ["names"] = new JsonObject
                {
                    ["kind"] = "TestRun",
                    ["listKind"] = "TestRunList",
                    ["plural"] = "testruns",
                    ["singular"] = "testrun",
                },
                ["versions"] = new JsonArray(new JsonObject
                {
                    ["name"] = "v1alpha1",
                    ["served"] = true,
                    ["storage"] = true,
                    ["schema"] = new JsonObject { ["openAPIV3Schema"] = schema },
                    ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
                }),
            },
            ["status"] = new JsonObject
            {
                ["acceptedNames"] = new JsonObject { ["kind"] = "TestRun", ["plural"] = "testruns" },
                ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Established", ["status"] = "True" }),
                ["storedVersions"] = new JsonArray("v1alpha1"),
            },
        };
    }

    private IEnumerable<string> Groups => ResourceKind.All.Select(kind => kind.Group).Append("authorization.k8s.io")
        .Where(group => group.Length > 0 && !(faults.WithoutDefinition && group == "k6.io")).Distinct();

    private bool Has(string group, string version) =>
        Groups.Contains(group) && version == (ResourceKind.All.FirstOrDefault(kind => kind.Group == group)?.Version ?? "v1");

    private static JsonObject Group(string name)
    {
        var version = ResourceKind.All.FirstOrDefault(kind => kind.Group == name)?.Version ?? "v1";
        var offered = new JsonObject { ["groupVersion"] = $"{name}/{version}", ["version"] = version };
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = name,
            ["versions"] = new JsonArray(offered),
            ["preferredVersion"] = offered.DeepClone(),
        };
    }

    private static JsonObject Resources(string group, string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
        ["resources"] = new JsonArray([.. ResourceKind.All.Where(kind => kind.Group == group).Select(kind => (JsonNode)new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = kind.Name.ToLowerInvariant(),
            ["namespaced"] = kind.IsNamespaced,
            ["kind"] = kind.Name,
            ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
        })]),
    };
}
