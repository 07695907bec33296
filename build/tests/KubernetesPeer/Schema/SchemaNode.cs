using System.Text.Json.Nodes;

namespace KubernetesPeer.Schema;

/// <summary>The part of a definition's OpenAPI schema that this peer checks objects against.</summary>
/// <param name="Type">As in OpenAPI; <c>int-or-string</c> for what Kubernetes calls so, <c>any</c> for what is not looked into.</param>
public sealed record SchemaNode(string Type)
{
    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Of the items of an array, or of the values of a map.</summary>
    public SchemaNode? Items { get; init; }

    public IReadOnlyList<string> Enum { get; init; } = [];

    /// <summary>Whether an object's members may have any name.</summary>
    public bool IsMap => Type == "object" && Items is not null;

    /// <summary>Checks as the API server does: wrong types are errors, unknown members are taken out.</summary>
    /// <param name="errors">Gets a line for each member that is wrong.</param>
    /// <param name="unknown">Gets the path of each member that was taken out.</param>
    public void Check(JsonNode? value, string path, ICollection<string> errors, ICollection<string> unknown)
    {
        if (Type == "any")
            return;
        if (!IsOfType(value))
        {
            var type = TypeOf(value);
            errors.Add($"{path}: Invalid value: \"{type}\": {path} in body must be of type {Type}: \"{type}\"");
        }
        else if (value is JsonArray array)
        {
            foreach (var (index, item) in array.Index())
                Items?.Check(item, $"{path}[{index}]", errors, unknown);
        }
        else if (value is JsonObject members)
        {
            CheckMembers(members, path, errors, unknown);
        }
        else if (Enum.Count > 0 && !Enum.Contains(value!.ToString()))
        {
            errors.Add($"{path}: Unsupported value: \"{value}\": supported values: {string.Join(", ", Enum.Select(one => $"\"{one}\""))}");
        }
    }

    /// <summary>As a definition shows it.</summary>
    public JsonObject ToJson()
    {
        if (Type is "any" or "int-or-string")
            return new JsonObject { [Type == "any" ? "x-kubernetes-preserve-unknown-fields" : "x-kubernetes-int-or-string"] = true };
        var json = new JsonObject { ["type"] = Type };
        if (Properties.Count > 0)
            json["properties"] = new JsonObject(Properties.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.ToJson())));
        if (Required.Count > 0)
            json["required"] = new JsonArray([.. Required.Select(name => (JsonNode)name)]);
        if (Enum.Count > 0)
            json["enum"] = new JsonArray([.. Enum.Select(name => (JsonNode)name)]);
        if (Items is not null)
            json[Type == "array" ? "items" : "additionalProperties"] = Items.ToJson();
        return json;
    }

    private void CheckMembers(JsonObject members, string path, ICollection<string> errors, ICollection<string> unknown)
    {
        foreach (var (name, member) in members.ToList())
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (member is null)
            {
                members.Remove(name);
            }
            else if (IsMap)
            {
                Items!.Check(member, place, errors, unknown);
            }
            else if (Properties.TryGetValue(name, out var property))
            {
                property.Check(member, place, errors, unknown);
            }
            else
            {
                members.Remove(name);
                unknown.Add(place);
            }
        }

        foreach (var missing in Required.Where(name => !members.ContainsKey(name)))
            errors.Add($"{(path.Length == 0 ? missing : $"{path}.{missing}")}: Required value");
    }

    private bool IsOfType(JsonNode? value) => Type switch
    {
        "int-or-string" => TypeOf(value) is "integer" or "string",
        _ => TypeOf(value) == Type,
    };

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        JsonValue text when text.TryGetValue<string>(out _) => "string",
        JsonValue flag when flag.TryGetValue<bool>(out _) => "boolean",
        JsonValue number when number.TryGetValue<long>(out _) => "integer",
        _ => "number",
    };
}
