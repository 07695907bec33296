using k8s.Models;

namespace Integrations.Engines.Kubernetes;

/// <summary>Finds out why runners do not start, as soon as anybody in the cluster says it.</summary>
internal sealed class StartWatch(
    ClusterAccess cluster, RunNames names, IReadOnlyList<Runner> runners, ClusterTiming timing, TimeProvider time)
{
    private const string StageOfError = "error";

    private readonly long _begun = time.GetTimestamp();
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private bool _isTakenUp;

    /// <summary>Null as long as they may still start.</summary>
    /// <exception cref="ClusterException">The cluster does not say.</exception>
    public async Task<string?> ProblemAsync(IReadOnlyList<V1Pod> pods, CancellationToken cancellationToken)
    {
        var stage = await cluster.StageAsync(names.Name, cancellationToken);
        _isTakenUp |= stage is { Length: > 0 } || pods.Count > 0;
        if (stage == StageOfError)
            return "the k6-operator refuses the TestRun: 'kubectl logs' of its controller says why";
        if (!_isTakenUp)
        {
            return time.GetElapsedTime(_begun) > timing.TakeUp
                ? $"the k6-operator has not taken up the TestRun within {timing.TakeUp.TotalSeconds:0} s. Next: see that it runs"
                    + " ('kubectl get pods -n k6-operator-system') and watches this namespace"
                : null;
        }

        if (await OfPodsAsync(pods, cancellationToken) is { } problem)
            return problem;
        return time.GetElapsedTime(_begun) > timing.StartUp
            ? $"the runners have not started within {timing.StartUp.TotalMinutes:0} min: "
                + string.Join(", ", runners.Select(runner => $"runner {runner.Number} {runner.State}"))
            : null;
    }

    private async Task<string?> OfPodsAsync(IReadOnlyList<V1Pod> pods, CancellationToken cancellationToken)
    {
        IReadOnlyList<Corev1Event>? events = null;
        foreach (var runner in runners)
        {
            if (runner.Lost is { } lost)
                return $"runner {runner.Number} of {runners.Count} was lost before it started: {lost}";
            var pod = pods.FirstOrDefault(pod => pod.Metadata.Name == runner.Pod);
            if (pod is not null && PodProblems.K6Of(pod)?.State?.Running is not null)
                continue;
            events ??= await EventsAsync(cancellationToken);
            var why = pod is null ? PodProblems.OfMissing(runner.Job, events) : PodProblems.OfStart(pod, events);
            if (why is not null && (pod is null || HasLasted($"{runner.Number} {why[..Math.Min(20, why.Length)]}", why)))
                return $"runner {runner.Number} of {runners.Count} cannot be started: {why}";
        }

        foreach (var starter in pods.Where(pod => pod.Metadata.Name.StartsWith(names.StarterJob, StringComparison.Ordinal)))
        {
            var ended = starter.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Terminated;
            var why = ended is { ExitCode: not 0 } ? $"it ended with exit code {ended.ExitCode}"
                : PodProblems.OfStart(starter, events ??= await EventsAsync(cancellationToken));
            if (why is not null && HasLasted("starter", why))
                return $"the pod that starts the runners does not: {why}";
        }

        return null;
    }

    /// <summary>Only what a scheduler says may be over in a moment.</summary>
    private bool HasLasted(string key, string why)
    {
        if (!why.StartsWith(PodProblems.NoNode, StringComparison.Ordinal))
            return true;
        if (_seen.TryAdd(key, time.GetTimestamp()))
            return false;
        return time.GetElapsedTime(_seen[key]) >= timing.Scheduling;
    }

    private async Task<IReadOnlyList<Corev1Event>> EventsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.EventsAsync(cancellationToken);
        }
        catch (ClusterException error) when (error.IsForbidden)
        {
            // Preflight has said so. The pods' own status says most of it.
            return [];
        }
    }
}
