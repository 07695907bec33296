using System.Text.Json.Nodes;

namespace KubernetesPeer.Objects;

/// <summary>Reads members that may be absent.</summary>
public static class Members
{
    public static JsonObject? Child(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static IEnumerable<JsonObject> Children(this JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray ?? []).OfType<JsonObject>();

    public static string? Text(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Number(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static bool Flag(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static IReadOnlyList<string> Texts(this JsonNode? node, string name) =>
        [.. ((node as JsonObject)?[name] as JsonArray ?? []).Select(item => item?.GetValue<string>() ?? "")];

    /// <summary>The texts of an object such as <c>labels</c> or <c>data</c>.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, string name) =>
        node.Child(name)?.ToDictionary(member => member.Key, member => member.Value?.GetValue<string>() ?? "")
            ?? new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Labels(this JsonNode? node) => node.Child("metadata").Map("labels");

    public static string Name(this JsonNode? node) => node.Child("metadata").Text("name") ?? "";
}
