using k8s.Models;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.Kubernetes;

/// <summary>One attempt at a test: makes its objects, watches the runners to their end, and removes everything.</summary>
internal sealed class KubernetesRun(
    ClusterAccess cluster,
    TestExecution execution,
    RunNames names,
    IReadOnlyList<Runner> runners,
    ClusterTiming timing,
    TimeProvider time,
    IProgress<EngineProgress> progress)
{
    private readonly StartWatch _start = new(cluster, names, runners, timing, time);
    private string _doing = "makes the runners";
    private long? _startedAt;

    /// <summary>When the runners began to make load; null if they did not.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>How long they did, by k6's own clock: the cluster may not have answered for a while after the end.</summary>
    public TimeSpan Elapsed => runners.Max(runner => runner.Progress?.Elapsed ?? TimeSpan.Zero);

    /// <summary>Creates the objects. The TestRun comes last, so that the runners find the others.</summary>
    /// <exception cref="EngineException">The cluster refused one of them.</exception>
    public async Task CreateAsync(Manifests manifests, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Report();
        try
        {
            await cluster.CreateAsync(manifests.ConfigMap(), cancellationToken);
            await cluster.CreateAsync(manifests.Secret(), cancellationToken);
            await cluster.CreateAsync(manifests.TestRun(runners.Count, arguments), cancellationToken);
        }
        catch (ClusterException error)
        {
            throw new EngineException($"the test cannot be made in namespace {cluster.Namespace}: {error.Message}", error);
        }
    }

    /// <summary>Watches the runners until all are over, the deadline passes or the token is cancelled.</summary>
    /// <exception cref="EngineException">They do not start, or the cluster no longer answers.</exception>
    public async Task<StopReason> WatchAsync(CancellationToken cancellationToken)
    {
        var answered = time.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var pods = await LookAsync(isStopping: false, cancellationToken);
                answered = time.GetTimestamp();
                if (runners.All(runner => runner.IsOver))
                    return StopReason.Ended;
                if (_startedAt is null && await HasEndedBeforeStartAsync(pods, cancellationToken))
                    return StopReason.Ended;
            }
            catch (ClusterException error) when (!error.MayPass)
            {
                throw new EngineException($"the runners can no longer be watched: {error.Message}", error);
            }
            catch (ClusterException error)
            {
                _doing = "the cluster does not answer";
                if (time.GetElapsedTime(answered) > timing.Absence)
                {
                    throw new EngineException(
                        $"the cluster has not answered for {timing.Absence.TotalSeconds:0} s: {error.Message}", error);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            Report();
            if (_startedAt is { } moment && time.GetElapsedTime(moment) > execution.Test.Length + timing.Grace)
                return StopReason.Deadline;
            await PauseAsync(cancellationToken);
        }

        return StopReason.Interrupted;
    }

    /// <summary>
    /// Has the runners stopped: what the TestRun owns is deleted with it, which asks each k6 to end. It then writes its summary.
    /// </summary>
    public async Task StopAsync()
    {
        _doing = "stops the runners";
        Report();
        await TryAsync(cluster.DeleteTestRunAsync, timing.Stopping);
        await ReadRestAsync(isStopping: true, timing.Stopping);
    }

    /// <summary>Waits until what the runners left has been read.</summary>
    public Task CollectAsync()
    {
        _doing = "reads what the runners left";
        return ReadRestAsync(isStopping: false, timing.Collecting);
    }

    /// <summary>Removes the objects.</summary>
    /// <returns>Why something is still there; null if nothing is.</returns>
    public Task<string?> RemoveAsync() =>
        TryAsync((name, token) => new Leftovers(cluster, time).RemoveAsync(name, token), timing.Removal);

    private async Task<IReadOnlyList<V1Pod>> LookAsync(bool isStopping, CancellationToken cancellationToken)
    {
        var pods = await cluster.PodsAsync(names.PodSelector, cancellationToken);
        foreach (var runner in runners)
        {
            var own = pods.Where(pod => names.RunnerOf(pod) == runner.Number).ToList();
            // The one that it had before, if there are several.
            if ((own.Find(pod => pod.Metadata.Name == runner.Pod) ?? own.FirstOrDefault()) is { } found)
                runner.Look(found, isStopping);
            else
                runner.Gone(isStopping);
        }

        // Logs may come late. A k6 that was not started does not end with one of these codes.
        if (_startedAt is null && runners.Any(runner =>
            runner is { Progress: not null } or { ExitCode: K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed }))
        {
            _startedAt = time.GetTimestamp();
            StartedAt = time.GetUtcNow() - Elapsed;
        }

        _doing = _startedAt is not null ? ""
            : runners.Count(runner => runner.State is not Runner.Ready) is > 0 and var missing
                ? $"waits for {missing} of {runners.Count} runners"
                : "starts the runners";
        return pods;
    }

    /// <summary>Whether a runner has ended without having been started, such as one whose script cannot be read.</summary>
    private async Task<bool> HasEndedBeforeStartAsync(IReadOnlyList<V1Pod> pods, CancellationToken cancellationToken)
    {
        if (runners.Any(runner => runner.ExitCode is not null))
        {
            // The others would wait for it for ever.
            await StopAsync();
            return true;
        }

        return await _start.ProblemAsync(pods, cancellationToken) is { } problem ? throw new EngineException(problem) : false;
    }

    private async Task ReadRestAsync(bool isStopping, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        while (!runners.All(runner => runner.IsRead) && time.GetElapsedTime(start) < limit)
        {
            try
            {
                await LookAsync(isStopping, CancellationToken.None);
            }
            catch (ClusterException)
            {
                // It may answer at the next look. The limit ends this.
            }

            Report();
            await PauseAsync(CancellationToken.None);
        }
    }

    /// <summary>Not cancellable: it has to be done after an interruption, too.</summary>
    private async Task<string?> TryAsync(Func<string, CancellationToken, Task> doAsync, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await doAsync(names.Name, CancellationToken.None);
                return null;
            }
            catch (ClusterException error)
            {
                if (!error.MayPass || time.GetElapsedTime(start) > limit)
                    return error.Message;
            }

            await PauseAsync(CancellationToken.None);
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) =>
        SuppressedAsync(Task.Delay(timing.Look, time, cancellationToken));

    private static async Task SuppressedAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Report() => progress.Report(new EngineProgress(
        Elapsed,
        runners.Where(runner => !runner.IsOver).Sum(runner => runner.Progress?.Vus ?? 0),
        runners.Sum(runner => runner.Progress?.Iterations ?? 0))
    {
        Doing = _doing.Length == 0 ? null : _doing,
        Runners =
        [
            .. runners.Select(runner => new RunnerProgress(
                runner.Number, runner.State, runner.IsOver ? 0 : runner.Progress?.Vus ?? 0, runner.Progress?.Iterations ?? 0)),
        ],
    });
}
