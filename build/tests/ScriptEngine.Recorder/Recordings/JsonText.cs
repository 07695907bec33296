using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>Recordings as text: sorted, indented, the same bytes for the same content.</summary>
internal static partial class JsonText
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Written(JsonNode node) => PairOfNumbers().Replace(node.ToJsonString(Layout), "[$1, $2]") + "\n";

    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    // Checks are many, and a line each is easier to review than four.
    [System.Text.RegularExpressions.GeneratedRegex(@"\[\n\s+([\d.]+|""[\d.]+ to [\d.]+""),\s+([\d.]+|""[\d.]+ to [\d.]+"")\s+\]")]
    private static partial System.Text.RegularExpressions.Regex PairOfNumbers();

    /// <summary>The text as JSON, or as itself where it is none.</summary>
    public static JsonNode? Parsed(string text, Plain plain)
    {
        text = plain.Of(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>A copy with the properties of every object in order, and numbers cut to the digits that two programs agree on.</summary>
    public static JsonObject Sorted(JsonObject node)
    {
        var sorted = new JsonObject();
        foreach (var property in node.OrderBy(property => property.Key, StringComparer.Ordinal))
            sorted[property.Key] = Copied(property.Value);
        return sorted;
    }

    private static JsonNode? Copied(JsonNode? node) => node switch
    {
        null => null,
        JsonObject properties => Sorted(properties),
        JsonArray items => new JsonArray([.. items.Select(Copied)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value),
        _ => node.DeepClone(),
    };

    private static JsonValue Number(JsonValue value)
    {
        var number = double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e15 && Math.Truncate(number) == number
            ? JsonValue.Create((long)number)
            : JsonValue.Create(
                double.Parse(number.ToString("G9", System.Globalization.CultureInfo.InvariantCulture),
                    System.Globalization.CultureInfo.InvariantCulture));
    }
}
