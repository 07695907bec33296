using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>Numbers that depend on timing: inside their range they become its text, so that they compare as equal.</summary>
internal static class Ranges
{
    public static void Apply(JsonObject reduced, IReadOnlyDictionary<string, double[]> ranges)
    {
        foreach (var (path, range) in ranges)
            Apply(reduced, path.Split('/'), 0, range);
    }

    private static void Apply(JsonNode? node, string[] path, int depth, double[] range)
    {
        if (node is JsonObject properties)
        {
            foreach (var key in properties.Select(property => property.Key).Where(key => Fits(path[depth], key)).ToList())
            {
                if (depth < path.Length - 1)
                    Apply(properties[key], path, depth + 1, range);
                else if (Within(properties[key], range))
                    properties[key] = Text(range);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (!Fits(path[depth], i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                    continue;
                if (depth < path.Length - 1)
                    Apply(items[i], path, depth + 1, range);
                else if (Within(items[i], range))
                    items[i] = Text(range);
            }
        }
    }

    private static bool Fits(string pattern, string key) =>
        pattern == key || pattern == "*" || (pattern.EndsWith('*') && key.StartsWith(pattern[..^1], StringComparison.Ordinal));

    private static bool Within(JsonNode? node, double[] range) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) is var number && number >= range[0]
            && number <= range[1];

    private static string Text(double[] range) => FormattableString.Invariant($"{range[0]} to {range[1]}");
}
