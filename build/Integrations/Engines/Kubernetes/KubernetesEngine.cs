using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// Runs tests in a cluster: each is a TestRun, from which the k6-operator makes pods that share its VUs. Their files become those of the
/// test, as if one k6 had run it.
/// </summary>
internal sealed class KubernetesEngine : ITestEngine
{
    public const string Name = "kubernetes";

    private readonly ClusterAccess _cluster;
    private readonly int _runners;
    private readonly EngineSurroundings _here;
    private readonly ClusterTiming _timing;
    private bool _hasLookedForOwn;

    public KubernetesEngine(ClusterAccess cluster, int runners, EngineSurroundings here, ClusterTiming? timing = null)
    {
        (_cluster, _runners, _here, _timing) = (cluster, runners, here, timing ?? ClusterTiming.Default);
        Description = new EngineDescription(
            Name,
            $"v{K6Executable.PinnedVersion}",
            $"{Counted.Format(runners, "runner", "runners")} in namespace {cluster.Namespace} of the kubeconfig's cluster");
    }

    public EngineDescription Description { get; }

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        // A test of a plan has enough. A search's probe may have fewer, and k6 refuses a runner without a VU.
        var count = Math.Min(_runners, execution.Test.Vus);
        Prepare(execution.Folder);
        var createdAt = _here.Time.GetUtcNow();
        var names = RunNames.Create(execution.Test.Name, execution.Environment.GetValueOrDefault("RUN_ID", "by-hand"));
        await RemoveOfKilledBuildAsync(names.RunId, cancellationToken);
        var streams = StreamVariables.From(execution.Outputs, _here.Processes.Inherited, account: null);
        var manifests = new Manifests(
            execution,
            names,
            RunnerPods.Read(Path.Combine(_here.Repository, "configs")),
            ScriptFiles.Read(_here.Repository),
            Leftovers.AnnotationsOf(createdAt + _timing.LongestOf(execution.Test.Length)),
            streams.Values);
        var redaction = K6Environment.Redaction(_here.Processes.Inherited, streams.Secrets);
        List<Runner> runners =
        [
            .. Enumerable.Range(1, count).Select(number => new Runner(
                number, names.JobOf(number), RunnerFolder.Of(execution.Folder.Path, number), _cluster, redaction,
                execution.Outputs.Count > 0, _here.Time)),
        ];
        var run = new KubernetesRun(_cluster, execution, names, runners, _timing, _here.Time, progress);
        try
        {
            var (stop, left) = await RunAsync(run, manifests, runners, cancellationToken);
            var results = new RunnerResults(execution.Folder, runners);
            results.Merge(stop);
            var outcome = results.ToOutcome(stop, run.StartedAt ?? createdAt, run.Elapsed);
            return outcome with { NotRemoved = left };
        }
        finally
        {
            runners.ForEach(runner => runner.Dispose());
        }
    }

    /// <returns>Why it ended, and what is still in the cluster; null if nothing is.</returns>
    private async Task<(StopReason Stop, string? Left)> RunAsync(
        KubernetesRun run, Manifests manifests, List<Runner> runners, CancellationToken cancellationToken)
    {
        try
        {
            return (await WatchAsync(run, manifests, cancellationToken), await RemoveAsync(run));
        }
        catch (EngineException error)
        {
            throw await RemoveAsync(run) is { } left ? new EngineException($"{error.Message}. {left}", error) : error;
        }
        catch (Exception)
        {
            await RemoveAsync(run);
            throw;
        }
        finally
        {
            await Task.WhenAll(runners.Select(runner => runner.EndAsync()));
        }
    }

    private async Task<string?> RemoveAsync(KubernetesRun run)
    {
        if (await run.RemoveAsync() is not { } why)
            return null;
        // Its runners may still load the platform, so they are looked for before the next attempt or test.
        _hasLookedForOwn = false;
        return $"What the test made in namespace {_cluster.Namespace} may still be there: {why}."
            + $" Next: ./build.sh --target=Clean --engine={Name} --namespace={_cluster.Namespace}";
    }

    private static async Task<StopReason> WatchAsync(KubernetesRun run, Manifests manifests, CancellationToken cancellationToken)
    {
        try
        {
            await run.CreateAsync(manifests, manifests.Arguments(Version.Parse(K6Executable.PinnedVersion)), cancellationToken);
            var stop = await run.WatchAsync(cancellationToken);
            if (stop == StopReason.Ended)
                await run.CollectAsync();
            else
                await run.StopAsync();
            return stop;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return StopReason.Interrupted;
        }
    }

    /// <summary>
    /// A run may have runners that still load the platform: of a build that was killed, if it is resumed, or of a test whose objects could
    /// not be removed. Nobody else works on that run.
    /// </summary>
    private async Task RemoveOfKilledBuildAsync(string runId, CancellationToken cancellationToken)
    {
        if (_hasLookedForOwn)
            return;
        _hasLookedForOwn = true;
        var leftovers = new Leftovers(_cluster, _here.Time);
        try
        {
            foreach (var (name, _) in await leftovers.FindAsync(RunNames.SelectorOf(runId), cancellationToken))
                await leftovers.RemoveAsync(name, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What follows looks at the token.
        }
        catch (ClusterException error) when (error.IsForbidden)
        {
            // Preflight has said that this right is missing.
        }
        catch (ClusterException error)
        {
            throw new EngineException($"namespace {_cluster.Namespace} cannot be used: {error.Message}", error);
        }
    }

    private static void Prepare(TestFolder folder)
    {
        RunFiles.Prepare(folder);
        try
        {
            if (Directory.Exists(RunnerFolder.Parent(folder.Path)))
                Directory.Delete(RunnerFolder.Parent(folder.Path), recursive: true);
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            throw new EngineException($"files of earlier runners cannot be removed: {error.Message}", error);
        }
    }
}
