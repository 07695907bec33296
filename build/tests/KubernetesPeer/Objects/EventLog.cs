using System.Text.Json.Nodes;

namespace KubernetesPeer.Objects;

/// <summary>The namespace's events.</summary>
public static class EventLog
{
    /// <param name="about">The object that it happened to.</param>
    public static void Add(ObjectStore store, string space, JsonObject about, string type, string reason, string message) =>
        store.Create(ResourceKind.Events, space, new JsonObject
        {
            ["metadata"] = new JsonObject { ["generateName"] = $"{about.Name()}." },
            ["involvedObject"] = new JsonObject
            {
                ["apiVersion"] = about.Text("apiVersion"),
                ["kind"] = about.Text("kind"),
                ["namespace"] = space,
                ["name"] = about.Name(),
                ["uid"] = about.Child("metadata").Text("uid"),
            },
            ["type"] = type,
            ["reason"] = reason,
            ["message"] = message,
            ["count"] = 1,
            ["firstTimestamp"] = store.Timestamp(),
            ["lastTimestamp"] = store.Timestamp(),
            ["source"] = new JsonObject { ["component"] = "cluster" },
        });
}
