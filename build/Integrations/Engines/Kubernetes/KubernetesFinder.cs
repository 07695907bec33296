using System.Globalization;
using Integrations.Engines.Embedded;
using LoadTesting.Execution;

namespace Integrations.Engines.Kubernetes;

/// <summary>Finds the cluster of the kubeconfig's current context, and checks whether runners can be made there.</summary>
internal sealed class KubernetesFinder(EngineSurroundings here) : IEngineFinder
{
    public string Name => KubernetesEngine.Name;

    /// <summary>Nobody takes a cluster by chance.</summary>
    public bool SeemsToBeHere(string? k6Path) => false;

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        ClusterAccess? cluster = null;
        try
        {
            cluster = await ClusterAccess.ConnectAsync(query.Namespace, here.Time, cancellationToken);
            var problems = await new ClusterChecks(cluster, query.Runners, Path.Combine(here.Repository, "configs"))
                .ProblemsAsync(cancellationToken);
            if (problems.Count == 0 && await InspectorAsync(cancellationToken) is var (inspector, problem))
            {
                if (inspector is not null)
                {
                    await SayLeftoversAsync(cluster, query, cancellationToken);
                    var engine = new KubernetesEngine(cluster, query.Runners, here);
                    cluster = null;
                    return EngineSearch.Success(new SelectedEngine(engine, inspector));
                }

                problems = [problem];
            }

            return Failure(problems);
        }
        catch (ClusterException error)
        {
            return Failure([error.Message]);
        }
        finally
        {
            cluster?.Dispose();
        }
    }

    public async Task<IReadOnlyList<string>> RemoveLeftoversAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var cluster = await ClusterAccess.ConnectAsync(query.Namespace, here.Time, cancellationToken);
            var leftovers = new Leftovers(cluster, here.Time);
            var said = new List<string>();
            foreach (var (name, inUseUntil) in await leftovers.FindAsync(RunNames.Selector, cancellationToken))
            {
                if (inUseUntil is { } moment)
                {
                    said.Add($"Leaves {name} in namespace {cluster.Namespace}: it may belong to a run that goes on until {Format(moment)}");
                    continue;
                }

                await leftovers.RemoveAsync(name, cancellationToken);
                said.Add($"Removes {name} in namespace {cluster.Namespace}");
            }

            return said;
        }
        catch (ClusterException error)
        {
            throw new EngineException(Failure([error.Message]).Problem, error);
        }
    }

    private static EngineSearch Failure(IReadOnlyList<string> problems) => new(
        null,
        [.. problems.Select(problem => $"{KubernetesEngine.Name}: {problem}")],
        string.Join(Environment.NewLine, problems.Select(problem => $"--engine={KubernetesEngine.Name}: {problem}.")));

    /// <summary>Runs init code on this machine, so that mistakes in scripts are found before anything is made in the cluster.</summary>
    private async Task<(IScriptInspector? Inspector, string Problem)> InspectorAsync(CancellationToken cancellationToken)
    {
        var (executable, problem) = await EmbeddedFinder.ExecutableAsync(
            here.Processes, here.EngineLibrary, "inspects scripts", cancellationToken);
        return executable is null ? (null, problem) : (new K6Inspector(executable, here.Repository, here.Processes), "");
    }

    private async Task SayLeftoversAsync(ClusterAccess cluster, EngineQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var left = (await new Leftovers(cluster, here.Time).FindAsync(RunNames.Selector, cancellationToken))
                .Where(found => found.InUseUntil is null).ToList();
            if (left.Count > 0)
            {
                query.Step($"Namespace {cluster.Namespace} has leftovers of a build that was killed, which may still make load:"
                    + $" {string.Join(", ", left.Select(found => found.Name))}."
                    + $" Next: ./build.sh --target=Clean --engine={Name} --namespace={cluster.Namespace}");
            }
        }
        catch (ClusterException error)
        {
            query.Step($"Whether namespace {cluster.Namespace} has leftovers of killed builds is not known: {error.Message}.");
        }
    }

    private static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
