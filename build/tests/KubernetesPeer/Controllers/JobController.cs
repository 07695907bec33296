using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Controllers;

/// <summary>Makes the pods of jobs, within the namespace's quotas, and counts how they end.</summary>
internal sealed class JobController(ObjectStore store, string space)
{
    private const int MaxNameLength = 63;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    /// <summary>Names of pods and labels are made of a job's, so that it must be short.</summary>
    /// <returns>The job; null where there cannot be such a one.</returns>
    public JsonObject? Create(JsonObject job) =>
        job.Name().Length > MaxNameLength ? null : store.Create(ResourceKind.Jobs, space, job);

    /// <summary>Looks after a job until its pod has ended or is gone.</summary>
    public async Task RunAsync(JsonObject job, CancellationToken stop)
    {
        var pod = OperatorObjects.PodOf(job);
        while (Exceeded(pod) is { } problem)
        {
            EventLog.Add(store, space, job, "Warning", "FailedCreate", $"Error creating: pods \"{pod.Name()}\" is forbidden: {problem}");
            await Task.Delay(Retry, stop);
        }

        store.Create(ResourceKind.Pods, space, pod);
        var phase = await store.UntilAsync(() => EndOf(pod.Name()), stop);
        store.Change(ResourceKind.Jobs, space, job.Name(), changed => changed["status"] = new JsonObject
        {
            ["active"] = 0,
            [phase == "Succeeded" ? "succeeded" : "failed"] = 1,
        });
    }

    private string? EndOf(string pod)
    {
        if (store.Get(ResourceKind.Pods, space, pod) is not { } present)
            return "Failed";
        var phase = present.Child("status").Text("phase");
        return phase is "Succeeded" or "Failed" ? phase : null;
    }

    /// <summary>Why a quota does not allow one more such pod; null if all do.</summary>
    private string? Exceeded(JsonObject pod)
    {
        var others = store.List(ResourceKind.Pods, space)
            .Where(other => other.Child("status").Text("phase") is not ("Succeeded" or "Failed")).ToList();
        foreach (var quota in store.List(ResourceKind.Quotas, space))
        {
            foreach (var (resource, hard) in quota.Child("spec").Map("hard"))
            {
                var asked = Use(pod, resource);
                var used = others.Sum(other => Use(other, resource));
                if (asked + used > Quantity.Parse(hard))
                {
                    return $"exceeded quota: {quota.Name()}, requested: {resource}={asked}, used: {resource}={used}, "
                        + $"limited: {resource}={hard}";
                }
            }
        }

        return null;
    }

    private static double Use(JsonObject pod, string resource)
    {
        if (resource is "pods" or "count/pods")
            return 1;
        if (resource.Split('.') is not [("requests" or "limits") and var kind, var name])
            return 0;
        return pod.Child("spec").Children("containers").Concat(pod.Child("spec").Children("initContainers"))
            .Select(container => container.Child("resources").Child(kind)?[name]?.ToString())
            .OfType<string>().Sum(Quantity.Parse);
    }
}
