using System.Text.Json;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>
/// A value in the options' JSON, read as leniently and as strictly as k6 does: numbers also as text, durations as text or milliseconds.
/// </summary>
internal readonly struct OptionValue(string name, JsonElement value)
{
    public JsonElement Json => value;

    public bool IsNull => value.ValueKind == JsonValueKind.Null;

    /// <exception cref="OptionException">The value is none of the kind; so do all others here.</exception>
    public long? Whole()
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                return whole;
            case JsonValueKind.Number:
                throw Mismatch($"number {value.GetRawText()}", "type int64");
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text:
                return GoInteger.TryParse(text, out var parsed) is { } problem ? throw new OptionException(problem) : parsed;
            case JsonValueKind.String:
                return null;
            default:
                throw new OptionException($"json: cannot unmarshal {GoKind} into Go value of type null.Int");
        }
    }

    /// <summary>A count that has to fit into memory, unlike <see cref="Whole"/>.</summary>
    public int? Count() => Whole() is { } whole ? Counted(name, whole) : null;

    public static int Counted(string name, long whole) => whole is >= int.MinValue and <= int.MaxValue
        ? (int)whole
        : throw new OptionException($"{name} is {whole}, more than the embedded engine can hold");

    public TimeSpan? Duration()
    {
        TimeSpan duration = default;
        var problem = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => GoDurationParser.TryParseExtended(value.GetString()!, out duration),
            JsonValueKind.Number => GoDurationParser.TryFromMilliseconds(value.GetDouble(), value.GetRawText(), out duration),
            _ => $"'{value.GetRawText()}' is not a valid duration value",
        };
        return problem is not null ? throw new OptionException(problem) : IsNull ? null : duration;
    }

    public bool? Boolean() => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new OptionException($"json: cannot unmarshal {GoKind} into Go value of type null.Bool"),
    };

    public string? Text() => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw new OptionException($"json: cannot unmarshal {GoKind} into Go value of type null.String"),
    };

    /// <summary>Text in a place where k6 takes neither null nor anything else.</summary>
    public string PlainText() => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => throw Mismatch(Kind, "type string"),
    };

    public IReadOnlyList<string>? Texts()
    {
        if (IsNull)
            return null;

        var texts = new List<string>();
        foreach (var item in Items("type []string"))
            texts.Add(item.PlainText());
        return texts;
    }

    public IReadOnlyDictionary<string, string>? TextsByName()
    {
        if (IsNull)
            return null;

        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in Fields("type map[string]string"))
            texts[field.Name] = field.PlainText();
        return texts;
    }

    public string Name => name;

    public List<OptionValue> Items(string expected)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Mismatch(Kind, expected);

        var items = new List<OptionValue>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
            items.Add(new OptionValue(name, item));
        return items;
    }

    public List<OptionValue> Fields(string expected)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Mismatch(Kind, expected);

        var fields = new List<OptionValue>();
        foreach (var field in value.EnumerateObject())
            fields.Add(new OptionValue(field.Name, field.Value));
        return fields;
    }

    /// <summary>k6 takes field names in any case, as Go's decoder does.</summary>
    public bool Is(string field) => name.Equals(field, StringComparison.OrdinalIgnoreCase);

    /// <summary>What Go calls the kind of a JSON value.</summary>
    public static string KindOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "bool",
    };

    /// <param name="json">The value's, cut short where it is long.</param>
    public static OptionException Mismatch(string json, string found, string expected, string field = "") => new(
        "parsing options from script got error while parsing "
            + $"{GoText.Quote(field + (json.Length > 60 ? json[..60] : json))}: json: cannot unmarshal {found} into Go {expected}");

    private string Kind => KindOf(value);

    // What Go's decoder makes of the value: types with names only.
    private string GoKind => value.ValueKind switch
    {
        JsonValueKind.Number => "float64",
        JsonValueKind.Array or JsonValueKind.Object => "",
        _ => Kind,
    };

    private OptionException Mismatch(string found, string expected) =>
        Mismatch(value.GetRawText(), found, $"struct field Options.{name} of {expected}", $"\"{name}\": ");
}
