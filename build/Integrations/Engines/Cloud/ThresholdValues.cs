using System.Text.Json;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.Cloud;

/// <summary>
/// What the cloud decided about thresholds, from its older API as long as that answers. Otherwise, the thresholds are judged by the
/// figures.
/// </summary>
internal sealed class ThresholdValues
{
    private readonly List<(string Name, double? Value, bool IsCrossed)> _decided = [];

    /// <param name="answer">Null if there is none.</param>
    public static ThresholdValues From(JsonElement? answer)
    {
        var values = new ThresholdValues();
        if (answer is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("k6-thresholds", out var list)
            || list.ValueKind != JsonValueKind.Array)
            return values;
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object
                && entry.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                && entry.TryGetProperty("tainted", out var tainted) && tainted.ValueKind is JsonValueKind.True or JsonValueKind.False)
                values._decided.Add((Plain(name.GetString()!), CloudNumber.Of(entry, "calculated_value"), tainted.GetBoolean()));
        }

        return values;
    }

    /// <param name="values">The metric's figures; the value by which the cloud decided takes the place of the estimate.</param>
    public bool IsCrossed(string metric, string expression, Dictionary<string, double> values)
    {
        var parsed = ThresholdExpression.Parse(expression);
        if (Decided(metric, expression) is { } decided)
        {
            if (decided.Value is { } value && parsed is not null)
                Quantiles.Put(values, parsed.Stat == "rate" && values.ContainsKey("passes") ? "value" : parsed.Stat, value);
            return decided.IsCrossed;
        }

        var known = parsed is null || IsEmpty(values) ? null
            : new K6Metric(metric, values, new Dictionary<string, bool>()).ThresholdValueOf(parsed.Stat);
        return known is { } measured && !parsed!.HoldsFor(measured);
    }

    /// <summary>k6 passes a threshold whose metric has no samples.</summary>
    private static bool IsEmpty(Dictionary<string, double> values) =>
        values.TryGetValue("count", out var count) ? count == 0
        : values.TryGetValue("passes", out var passes) && passes + values.GetValueOrDefault("fails") == 0;

    /// <summary>
    /// The older API names a threshold by metric and expression, or by the expression alone, which several metrics may have. It is then
    /// used only if all of these were decided alike.
    /// </summary>
    private (double? Value, bool IsCrossed)? Decided(string metric, string expression)
    {
        var (whole, alone) = (Plain($"{metric}:{expression}"), Plain(expression));
        if (_decided.Where(entry => entry.Name == whole).ToList() is [var exact, ..])
            return (exact.Value, exact.IsCrossed);
        var same = _decided.Where(entry => entry.Name == alone).ToList();
        return same.Count == 1 ? (same[0].Value, same[0].IsCrossed)
            : same.Count > 1 && same.TrueForAll(entry => entry.IsCrossed == same[0].IsCrossed) ? (null, same[0].IsCrossed)
            : null;
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal);
}
