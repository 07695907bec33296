using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Api;

/// <summary>What the API server refuses, with the Status that it answers.</summary>
internal sealed class ApiFailure(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;

    public JsonObject Status => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = Message,
        ["reason"] = reason,
        ["details"] = details?.DeepClone() ?? new JsonObject(),
        ["code"] = code,
    };

    public static ApiFailure NotFound(ResourceKind kind, string name) =>
        new(404, "NotFound", $"{kind.FullName} \"{name}\" not found", Details(kind, name));

    public static ApiFailure Taken(ResourceKind kind, string name) =>
        new(409, "AlreadyExists", $"{kind.FullName} \"{name}\" already exists", Details(kind, name));

    public static ApiFailure Forbidden(string verb, string resource, string group, string space, string? name) => new(
        403,
        "Forbidden",
        $"{Name(resource, group)}{(name is null ? "" : $" \"{name}\"")} is forbidden: User \"load-tests\" cannot {verb} resource "
            + $"\"{resource}\" in API group \"{group}\"{(space.Length == 0 ? " at the cluster scope" : $" in the namespace \"{space}\"")}",
        new JsonObject { ["name"] = name, ["group"] = group, ["kind"] = resource });

    public static ApiFailure Invalid(ResourceKind kind, string name, IReadOnlyList<string> errors) => new(
        422,
        "Invalid",
        $"{kind.Name}{(kind.Group.Length == 0 ? "" : $".{kind.Group}")} \"{name}\" is invalid: "
            + (errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]"),
        new JsonObject
        {
            ["name"] = name,
            ["group"] = kind.Group,
            ["kind"] = kind.Name,
            ["causes"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject
            {
                ["reason"] = "FieldValueInvalid",
                ["message"] = error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..],
                ["field"] = error[..error.IndexOf(": ", StringComparison.Ordinal)],
            })]),
        });

    public static ApiFailure BadRequest(string message) => new(400, "BadRequest", message);

    private static JsonObject Details(ResourceKind kind, string name) =>
        new() { ["name"] = name, ["group"] = kind.Group, ["kind"] = kind.Plural };

    private static string Name(string resource, string group) => group.Length == 0 ? resource : $"{resource}.{group}";
}
