using k8s.Models;
using LoadTesting.K6Output;

namespace Integrations.Engines.Kubernetes;

/// <summary>Why a pod does not start, or how it was lost, as far as its status and the namespace's events say it.</summary>
internal static class PodProblems
{
    /// <summary>What the text begins with if the scheduler finds no place.</summary>
    public const string NoNode = "no node can take it";

    /// <summary>All that is known at first of a k6 that something ended from outside. The pod's status may name the reason later.</summary>
    public const string Killed = "its k6 was killed (exit code 137)";

    private const int KilledBySignal = 137;

    /// <summary>What a container waits for that it will not get by waiting.</summary>
    private static readonly string[] HopelessWaits =
    [
        "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ImageInspectError", "ErrImageNeverPull", "RegistryUnavailable",
        "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "CrashLoopBackOff",
    ];

    /// <summary>Reasons of pods that somebody other than k6 ended.</summary>
    private static readonly string[] LostPods =
        ["Evicted", "NodeLost", "Shutdown", "NodeShutdown", "Terminated", "Preempting", "DeadlineExceeded"];

    /// <summary>What an autoscaler says that has asked for another node.</summary>
    private static readonly string[] NodesToCome = ["TriggeredScaleUp", "Nominated", "NominatedPod"];

    /// <summary>Why the pod will not start; null if it may still.</summary>
    public static string? OfStart(V1Pod pod, IEnumerable<Corev1Event> events)
    {
        foreach (var container in AllContainers(pod))
        {
            if (container.State?.Waiting is { Reason: { } reason } waiting && HopelessWaits.Contains(reason))
                return Sentence($"{reason} ({container.Name})", waiting.Message);
            // Such as an image without a shell.
            if (container.State?.Terminated is { } ended && pod.Status.InitContainerStatuses?.Contains(container) == true
                && ended.ExitCode != 0)
                return Sentence($"its container {container.Name} ended with exit code {ended.ExitCode}", ended.Message ?? ended.Reason);
        }

        if (pod.Status?.Phase == "Failed" && pod.Status.Reason is { } failure && K6Of(pod)?.State?.Terminated is null)
            return Sentence(failure, pod.Status.Message);
        return IsUnschedulable(pod) is { } unschedulable
            && !Of(events, pod.Metadata.Name).Any(found => NodesToCome.Contains(found.Reason))
                ? Sentence(NoNode, unschedulable)
                : null;
    }

    /// <summary>Why a job makes no pod, such as a quota or a policy; null if nobody says.</summary>
    public static string? OfMissing(string job, IEnumerable<Corev1Event> events) =>
        Of(events, job).LastOrDefault(found => found.Reason == "FailedCreate") is { } refused
            ? Sentence("its pod cannot be created", refused.Message)
            : null;

    /// <summary>What a pod that has not started yet is waiting for, in a few words.</summary>
    public static string Waiting(V1Pod pod) =>
        IsUnschedulable(pod) is not null ? "waits for a node"
        : AllContainers(pod).Select(container => container.State?.Waiting?.Reason).FirstOrDefault(reason => reason is not null) switch
        {
            null or "PodInitializing" or "ContainerCreating" => "starts",
            var reason => reason,
        };

    /// <summary>How the runner was lost: it ended, or will, without having made its share of the load; null if it was not.</summary>
    public static string? OfLoss(V1Pod pod)
    {
        var k6 = K6Of(pod)?.State?.Terminated;
        if (k6 is { Reason: "OOMKilled" })
            return "its memory limit was reached (OOMKilled)";
        var disruption = pod.Status?.Conditions?.FirstOrDefault(
            condition => condition is { Type: "DisruptionTarget", Status: "True" });
        if (pod.Status?.Reason is { } reason && LostPods.Contains(reason))
            return Sentence(reason, pod.Status.Message);
        // It ended before anybody wanted its node back.
        if (k6 is { ExitCode: not KilledBySignal and not K6ExitCode.StoppedBySignal })
            return null;
        if (disruption is not null)
            return Sentence(disruption.Reason ?? "disrupted", disruption.Message);
        if (pod.Metadata.DeletionTimestamp is not null)
            return "its pod was deleted";
        return k6 is { ExitCode: KilledBySignal } ? Killed
            : pod.Status?.Phase == "Unknown" ? "its node does not answer"
            : null;
    }

    public static V1ContainerStatus? K6Of(V1Pod pod) => ContainerOf(pod.Status?.ContainerStatuses, RunNames.K6Container);

    public static V1ContainerStatus? SidecarOf(V1Pod pod) => ContainerOf(pod.Status?.InitContainerStatuses, RunNames.SidecarContainer);

    private static V1ContainerStatus? ContainerOf(IList<V1ContainerStatus>? containers, string name) =>
        containers?.FirstOrDefault(container => container.Name == name);

    private static IEnumerable<V1ContainerStatus> AllContainers(V1Pod pod) =>
        (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? []);

    private static string? IsUnschedulable(V1Pod pod) => pod.Status?.Conditions?.FirstOrDefault(
        condition => condition is { Type: "PodScheduled", Status: "False", Reason: "Unschedulable" }) is { } found
            ? found.Message ?? ""
            : null;

    private static IEnumerable<Corev1Event> Of(IEnumerable<Corev1Event> events, string name) =>
        events.Where(found => found.InvolvedObject?.Name == name);

    private static string Sentence(string what, string? message) =>
        string.IsNullOrWhiteSpace(message) ? what : $"{what}: {message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}";
}
