using System.Text.Json;

namespace Integrations.Engines.Cloud;

/// <summary>A script's thresholds by metric, including the parts of metrics that it only wants to see, which have none.</summary>
internal sealed record ScriptThresholds(IReadOnlyDictionary<string, IReadOnlyList<string>> ByMetric)
{
    public static ScriptThresholds None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <param name="options">As k6 writes them: expressions, or objects with an expression and what a crossing does.</param>
    /// <returns>Null if there are no thresholds among the options.</returns>
    public static ScriptThresholds? From(JsonElement options) =>
        options.ValueKind == JsonValueKind.Object && options.TryGetProperty("thresholds", out var thresholds)
        && thresholds.ValueKind == JsonValueKind.Object
            ? new ScriptThresholds(thresholds.EnumerateObject().DistinctBy(metric => metric.Name, StringComparer.Ordinal).ToDictionary(
                metric => metric.Name,
                metric => (IReadOnlyList<string>)[.. Expressions(metric.Value)],
                StringComparer.Ordinal))
            : null;

    private static IEnumerable<string> Expressions(JsonElement list) => list.ValueKind != JsonValueKind.Array ? [] :
        list.EnumerateArray()
            .Select(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("threshold", out var inner) ? inner : entry)
            .Where(entry => entry.ValueKind == JsonValueKind.String)
            .Select(entry => entry.GetString()!);
}
