using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Validation;

/// <summary>An object of a request's body, read member by member in the platform's terms. Unknown members are ignored.</summary>
sealed class BodyModel(JsonElement value, Location at, Problems problems)
{
    public JsonElement Value => value;

    /// <summary>Reads the body; null when there is no JSON object, which is then among the problems.</summary>
    public static async Task<BodyModel> ReadAsync(HttpContext http, Problems problems)
    {
        JsonElement root;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            root = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            if (http.Request.ContentLength is null or 0)
                problems.Add("missing", Location.Body, "Field required", null);
            else
                problems.Add("json_invalid", Location.Body.Of((int)(error.BytePositionInLine ?? 0)), "JSON decode error", new JsonObject());
            problems.ThrowIfAny();
            throw;
        }

        if (root.ValueKind != JsonValueKind.Object)
            problems.Add("model_attributes_type", Location.Body, "Input should be a valid dictionary or object to extract fields from", root);
        problems.ThrowIfAny();
        return new(root, Location.Body, problems);
    }

    public string Text(string name)
    {
        if (!Find(name, out var member))
            return Missing(name, "");
        return member.ValueKind == JsonValueKind.String ? member.GetString()! : Wrong("string_type", name, "Input should be a valid string", member, "");
    }

    public string? OptionalText(string name) => IsAbsent(name) ? null : Text(name);

    public bool? OptionalFlag(string name)
    {
        if (IsAbsent(name) || !Find(name, out var member))
            return null;
        return member.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? member.GetBoolean()
            : Wrong<bool?>("bool_type", name, "Input should be a valid boolean", member, null);
    }

    public int? OptionalNumber(string name)
    {
        if (IsAbsent(name) || !Find(name, out var member))
            return null;
        return member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number)
            ? number
            : Wrong<int?>("int_type", name, "Input should be a valid integer", member, null);
    }

    /// <summary>A map; an empty one when it may be left out and is.</summary>
    public JsonElement Map(string name, bool required = false)
    {
        if (!Find(name, out var member))
            return required ? Missing(name, Empty) : Empty;
        return member.ValueKind == JsonValueKind.Object ? member : Wrong("dict_type", name, "Input should be a valid dictionary", member, Empty);
    }

    public BodyModel? Model(string name)
    {
        if (!Find(name, out var member))
            return Missing<BodyModel?>(name, null);
        return AsModel(member, at.Of(name));
    }

    public IReadOnlyList<BodyModel> Models(string name)
    {
        if (!Find(name, out var member))
            return [];
        if (member.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<BodyModel>>("list_type", name, "Input should be a valid list", member, []);
        return [.. member.EnumerateArray().Select((item, n) => AsModel(item, at.Of(name).Of(n))).OfType<BodyModel>()];
    }

    public IReadOnlyList<string> Choices(string name, string[] allowed)
    {
        if (!Find(name, out var member))
            return Missing<IReadOnlyList<string>>(name, []);
        if (member.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<string>>("list_type", name, "Input should be a valid list", member, []);
        var chosen = new List<string>();
        foreach (var (n, item) in member.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && allowed.Contains(item.GetString()))
                chosen.Add(item.GetString()!);
            else
                problems.Add("enum", at.Of(name).Of(n), Expected(allowed), item);
        }

        return chosen;
    }

    /// <summary>How the platform says which words it knows: <c>Input should be 'a', 'b' or 'c'</c>.</summary>
    public static string Expected(string[] allowed) =>
        $"Input should be {string.Join(", ", allowed[..^1].Select(a => $"'{a}'"))} or '{allowed[^1]}'";

    static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    BodyModel? AsModel(JsonElement item, Location where)
    {
        if (item.ValueKind == JsonValueKind.Object)
            return new(item, where, problems);
        problems.Add("model_attributes_type", where, "Input should be a valid dictionary or object to extract fields from", item);
        return null;
    }

    bool Find(string name, out JsonElement member) => value.TryGetProperty(name, out member);

    bool IsAbsent(string name) => !value.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null;

    T Missing<T>(string name, T instead)
    {
        problems.Add("missing", at.Of(name), "Field required", value);
        return instead;
    }

    T Wrong<T>(string type, string name, string message, JsonElement member, T instead)
    {
        problems.Add(type, at.Of(name), message, member);
        return instead;
    }
}
