using System.Globalization;
using System.Text.Json.Nodes;
using k8s.Models;
using LoadTesting.Execution;

namespace Integrations.Engines.Kubernetes;

/// <summary>Checks a cluster before anything is made there. Each problem is a sentence with what to do about it.</summary>
internal sealed class ClusterChecks(ClusterAccess cluster, int runners, string configs)
{
    /// <summary>The first version in which a container that runs beside another one ends with it.</summary>
    private static readonly Version Oldest = new(1, 29);

    private const string Install =
        "kubectl apply --server-side -f https://raw.githubusercontent.com/grafana/k6-operator/v1.6.0/bundle.yaml";

    /// <summary>What the build does in its namespace. The last ones only make messages better.</summary>
    internal static readonly (string Group, string Resource, string[] Verbs)[] Rights =
    [
        (ClusterAccess.Group, ClusterAccess.TestRuns, ["create", "get", "list", "delete"]),
        ("", "configmaps", ["create", "list", "delete"]),
        ("", "secrets", ["create", "delete"]),
        ("", "pods", ["list"]),
        ("", "pods/log", ["get"]),
        ("", "events", ["list"]),
    ];

    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    /// <exception cref="EngineException">The configuration of the runners is wrong.</exception>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        var pods = RunnerPods.Read(configs);
        // First, because without an answer there is nothing else to find out.
        if (await cluster.VersionAsync(cancellationToken) is { } version && version < Oldest)
        {
            return
            [
                $"the cluster is Kubernetes {version}, and the runners need {Oldest} or newer, from which on a container can run beside k6"
                + " and end with it. Next: update the cluster",
            ];
        }

        if (await NamespaceProblemAsync(cancellationToken) is { } ofNamespace)
            return [ofNamespace];
        return
        [
            .. await OperatorProblemsAsync(cancellationToken),
            .. await RightProblemsAsync(cancellationToken),
            .. await QuotaProblemsAsync(pods, cancellationToken),
        ];
    }

    private async Task<string?> NamespaceProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await cluster.NamespaceAsync(cancellationToken)).Status?.Phase == "Terminating"
                ? $"namespace {cluster.Namespace} is being deleted. Next: name another one with --namespace"
                : null;
        }
        catch (ClusterException error) when (error.IsNotFound)
        {
            return $"there is no namespace {cluster.Namespace}. Next: kubectl create namespace {cluster.Namespace}, or name another one"
                + " with --namespace";
        }
        catch (ClusterException error) when (error.IsForbidden)
        {
            // A user of a namespace need not be allowed to look at it. The rights are asked for below.
            return null;
        }
    }

    private async Task<IEnumerable<string>> OperatorProblemsAsync(CancellationToken cancellationToken)
    {
        var resources = await cluster.OperatorResourcesAsync(cancellationToken);
        if (resources is null)
        {
            return
            [
                $"the cluster does not know {ClusterAccess.Group}/{ClusterAccess.Version}: the k6-operator is not installed."
                + $" Next: {Install}",
            ];
        }

        if (!resources.Contains(ClusterAccess.TestRuns))
            return [$"the k6-operator of the cluster is of a version before TestRuns. Next: {Install}"];
        try
        {
            await cluster.CreateAsync(Trial(), cancellationToken, isTrial: true);
            return [];
        }
        catch (ClusterException error) when (error.IsBadRequest)
        {
            return
            [
                $"the k6-operator of the cluster is older than 1.6.0, or of a form that is not known here: {error.Message}."
                + $" Next: {Install}",
            ];
        }
        catch (ClusterException error) when (error.Status is not null)
        {
            // The right to create it is asked for below.
            return [];
        }
    }

    /// <summary>Has the fields that earlier operators did not have. They would leave them out, and run something else.</summary>
    private static JsonObject Trial() => new()
    {
        ["apiVersion"] = $"{ClusterAccess.Group}/{ClusterAccess.Version}",
        ["kind"] = "TestRun",
        ["metadata"] = new JsonObject { ["name"] = "k6-load-tests-trial" },
        ["spec"] = new JsonObject
        {
            ["parallelism"] = 1,
            ["args"] = new JsonArray("--no-color"),
            ["script"] = new JsonObject { ["localFile"] = "/script.js" },
            ["initializer"] = new JsonObject { ["disabled"] = true },
            ["runner"] = new JsonObject
            {
                ["initContainers"] = new JsonArray(new JsonObject
                {
                    ["name"] = RunNames.SidecarContainer, ["image"] = "image", ["restartPolicy"] = "Always",
                }),
            },
        },
    };

    private async Task<IEnumerable<string>> RightProblemsAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var (group, resource, verbs) in Rights)
        {
            foreach (var verb in verbs)
            {
                if (!await cluster.MayAsync(verb, group, resource, cancellationToken))
                    missing.Add($"{verb} {resource}{(group.Length == 0 ? "" : $".{group}")}");
            }
        }

        return missing.Count == 0 ? [] :
        [
            $"this user may not do in namespace {cluster.Namespace}: {string.Join(", ", missing)}. Next: have someone who may run"
            + $" 'kubectl apply -n {cluster.Namespace} -f configs/kubernetes/rbac.yaml' and bind its role to this user",
        ];
    }

    private async Task<IEnumerable<string>> QuotaProblemsAsync(RunnerPods pods, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await cluster.QuotasAsync(cancellationToken)).SelectMany(quota => Exceeded(quota, pods, runners))];
        }
        catch (ClusterException error) when (error.Status is not null)
        {
            // Not everybody may see quotas. A runner that is refused says so.
            return [];
        }
    }

    /// <summary>What of a quota the runners, and the pod that starts them, do not fit in.</summary>
    internal static IEnumerable<string> Exceeded(V1ResourceQuota quota, RunnerPods pods, int runners)
    {
        foreach (var (resource, limit) in quota.Status?.Hard ?? quota.Spec?.Hard ?? new Dictionary<string, ResourceQuantity>())
        {
            var needed = resource is "pods" or "count/pods" or "count/jobs.batch" ? runners + 1
                : resource is "services" or "count/services" ? runners
                : resource is "secrets" or "count/secrets" or "configmaps" or "count/configmaps" ? 1
                : runners * pods.Of(resource);
            var used = quota.Status?.Used is { } all && all.TryGetValue(resource, out var amount) ? amount.ToDecimal() : 0;
            var free = limit.ToDecimal() - used;
            // Of what runners do not need, more may be in use than the quota allows by now.
            if (needed == 0 || needed <= free)
                continue;
            var wanted = needed.ToString("0.###", CultureInfo.InvariantCulture);
            var left = free.ToString("0.###", CultureInfo.InvariantCulture);
            yield return $"quota {quota.Metadata.Name} leaves {left} of {resource}, and {runners} runners need {wanted}. Next: use fewer"
                + " runners (--runners), give each less (configs/kubernetes/runners.json), or have the quota raised";
        }
    }
}
