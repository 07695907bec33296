using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Pods;

/// <summary>Writes what the kubelet and the scheduler say about a pod.</summary>
internal sealed class PodStatus(ObjectStore store, string space, JsonObject pod)
{
    public const string Node = "node-1";
    public const string Address = "10.244.0.10";

    public void Condition(string type, bool isTrue, string? reason = null, string? message = null) => Write(status =>
    {
        var conditions = status["conditions"] as JsonArray ?? [];
        status["conditions"] = conditions;
        if (conditions.OfType<JsonObject>().FirstOrDefault(one => one.Text("type") == type) is { } present)
            conditions.Remove(present);
        conditions.Add(new JsonObject
        {
            ["type"] = type,
            ["status"] = isTrue ? "True" : "False",
            ["reason"] = reason,
            ["message"] = message,
            ["lastTransitionTime"] = store.Timestamp(),
        });
    });

    public void Scheduled()
    {
        store.Change(ResourceKind.Pods, space, pod.Name(), changed => changed.Child("spec")!["nodeName"] = Node);
        Condition("PodScheduled", true);
        Write(status =>
        {
            status["startTime"] = store.Timestamp();
            status["hostIP"] = "10.0.0.1";
            status["podIP"] = Address;
        });
    }

    public void Waiting(JsonObject container, string reason, string? message = null) => State(
        container, new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = message } });

    public void Running(JsonObject container, bool isReady) => State(
        container, new JsonObject { ["running"] = new JsonObject { ["startedAt"] = store.Timestamp() } }, isReady);

    public void Terminated(JsonObject container, int exitCode, string reason, string? message, string startedAt) => State(
        container, new JsonObject
        {
            ["terminated"] = new JsonObject
            {
                ["exitCode"] = exitCode,
                ["reason"] = reason,
                ["message"] = message,
                ["startedAt"] = startedAt,
                ["finishedAt"] = store.Timestamp(),
            },
        });

    public void Phase(string phase, string? reason = null, string? message = null) => Write(status =>
    {
        status["phase"] = phase;
        status["reason"] = reason;
        status["message"] = message;
    });

    public void Event(string type, string reason, string message) => EventLog.Add(store, space, pod, type, reason, message);

    private void State(JsonObject container, JsonObject state, bool isReady = false) => Write(status =>
    {
        var isInit = pod.Child("spec").Children("initContainers").Any(one => one.Text("name") == container.Text("name"));
        var member = isInit ? "initContainerStatuses" : "containerStatuses";
        var statuses = status[member] as JsonArray ?? [];
        status[member] = statuses;
        if (statuses.OfType<JsonObject>().FirstOrDefault(one => one.Text("name") == container.Text("name")) is { } present)
            statuses.Remove(present);
        statuses.Add(new JsonObject
        {
            ["name"] = container.Text("name"),
            ["image"] = container.Text("image"),
            ["imageID"] = "",
            ["ready"] = isReady,
            ["started"] = state.ContainsKey("running"),
            ["restartCount"] = 0,
            ["state"] = state,
            ["lastState"] = new JsonObject(),
        });
    });

    private void Write(Action<JsonObject> change) => store.Change(ResourceKind.Pods, space, pod.Name(), changed =>
    {
        var status = changed.Child("status") ?? [];
        changed["status"] = status;
        status["phase"] ??= "Pending";
        change(status);
    });
}
