using System.Text.Json.Nodes;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>Finds where two reduced runs differ; each difference is a line with the path, what was expected and what came.</summary>
internal static class Comparison
{
    private const string Missing = "(missing)";

    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? actual)
    {
        var differences = new List<string>();
        Compare("", expected, actual, differences);
        return differences;
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        if (expected is JsonObject expectedProperties && actual is JsonObject actualProperties)
        {
            foreach (var key in expectedProperties.Select(property => property.Key)
                .Union(actualProperties.Select(property => property.Key)))
            {
                var inner = path.Length == 0 ? key : $"{path}/{key}";
                if (!actualProperties.ContainsKey(key))
                    differences.Add($"{inner}: expected {Shown(expectedProperties[key])}, got {Missing}");
                else if (!expectedProperties.ContainsKey(key))
                    differences.Add($"{inner}: expected {Missing}, got {Shown(actualProperties[key])}");
                else
                    Compare(inner, expectedProperties[key], actualProperties[key], differences);
            }
        }
        else if (expected is JsonArray expectedItems && actual is JsonArray actualItems && expectedItems.Count == actualItems.Count)
        {
            for (var i = 0; i < expectedItems.Count; i++)
                Compare($"{path}/{i}", expectedItems[i], actualItems[i], differences);
        }
        else if (!JsonNode.DeepEquals(expected, actual))
            differences.Add($"{path}: expected {Shown(expected)}, got {Shown(actual)}");
    }

    private static string Shown(JsonNode? node) =>
        node is null ? "null" : node.ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
