using System.Text.Json;

namespace ScriptEngine.Rest;

/// <summary>What a request wants to change: <c>{"data":{"attributes":{"stopped":true}}}</c>.</summary>
/// <param name="Paused">Null where nothing is said about it.</param>
internal sealed record StatusPatch(bool Stopped, bool? Paused, bool ChangesVus)
{
    /// <exception cref="JsonException">It is no JSON, or a value is of the wrong kind.</exception>
    public static StatusPatch Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        if (!TryGet(document.RootElement, "data", out var data) || !TryGet(data, "attributes", out var attributes))
            return new(false, null, false);

        return new(
            Boolean(attributes, "stopped") ?? false,
            Boolean(attributes, "paused"),
            IsNumber(attributes, "vus") || IsNumber(attributes, "vus-max"));
    }

    private static bool TryGet(JsonElement parent, string name, out JsonElement value)
    {
        if (parent.ValueKind != JsonValueKind.Object)
            throw new JsonException($"an object is expected where {parent.ValueKind} is found");
        return parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static bool? Boolean(JsonElement parent, string name) => !TryGet(parent, name, out var value)
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new JsonException($"{name} is neither true nor false");

    private static bool IsNumber(JsonElement parent, string name) => TryGet(parent, name, out var value)
        && (value.ValueKind == JsonValueKind.Number ? true : throw new JsonException($"{name} is no number"));
}
