using System.Text.Json;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Writes single fields of options; those without a value are null.</summary>
internal static class OptionFields
{
    public static void Whole(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } whole)
            json.WriteNumber(name, whole);
        else
            json.WriteNull(name);
    }

    public static void Boolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } given)
            json.WriteBoolean(name, given);
        else
            json.WriteNull(name);
    }

    public static void Duration(Utf8JsonWriter json, string name, TimeSpan? value) =>
        json.WriteString(name, value is { } duration ? GoDuration.Format(duration) : null);

    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void TextsByName(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    // k6 sorts the fields of what it only passes on, at every depth.
    public static void Sorted(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var field in value.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(field.Name);
                    Sorted(json, field.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Sorted(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
