using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LoadTesting.Tests.Mutations;

/// <summary>
/// What a file says by the letter of JSON, read apart from the readers under test: whether it bears out that a test passed. Of members
/// that are there twice every one must.
/// </summary>
internal static partial class Evidence
{
    /// <summary>Of <c>k6-summary.json</c>: requests, checks and thresholds, all of which hold for the values beside them.</summary>
    public static bool OfSummary(string text)
    {
        using var document = Parsed(text);
        if (document is null)
            return false;
        var metrics = Members(document.RootElement, "metrics").ToList();
        var thresholds = metrics.SelectMany(Objects).SelectMany(metric => Members(metric, "thresholds").SelectMany(Properties)
            .Select(threshold => (Expression: threshold.Name, threshold.Value, Metric: metric))).ToList();
        return metrics.Count == 1
            && Positive(metrics[0], "http_reqs", "count")
            && (Positive(metrics[0], "checks", "passes") || Positive(metrics[0], "checks", "fails"))
            && thresholds.Count > 0
            && thresholds.All(
                threshold => threshold.Value.ValueKind == JsonValueKind.False && Holds(threshold.Expression, threshold.Metric));
    }

    /// <summary>Of <c>result.json</c>: the verdict, the exit code, and what was measured and judged.</summary>
    public static bool OfResult(string text)
    {
        using var document = Parsed(text);
        return document is not null
            && Members(document.RootElement, "verdict").ToList() is [{ ValueKind: JsonValueKind.String } verdict] && Is(verdict, "passed")
            && Members(document.RootElement, "outcome").ToList() is [var outcome]
            && Members(outcome, "exitCode").ToList() is [{ ValueKind: JsonValueKind.Number } exitCode] && exitCode.GetDouble() == 0
            && Members(outcome, "stopReason").ToList() is [var reason] && Is(reason, "ended")
            && Members(document.RootElement, "metrics").ToList() is [var metrics]
            && Number(metrics, "requests") > 0 && Number(metrics, "checksPassed") + Number(metrics, "checksFailed") > 0
            && Members(document.RootElement, "thresholds").ToList() is [{ ValueKind: JsonValueKind.Array } thresholds]
                && thresholds.GetArrayLength() > 0
            && thresholds.EnumerateArray().All(threshold =>
                Members(threshold, "crossed").ToList() is [{ ValueKind: JsonValueKind.False }]
                && Members(threshold, "noSamples").ToList() is [{ ValueKind: JsonValueKind.False }]);
    }

    /// <summary>Of <c>plan.json</c>: it says which thresholds the suite has, and the one is not among them.</summary>
    public static bool OfPlan(string text, string expression)
    {
        using var document = Parsed(text);
        return document is not null
            && Members(document.RootElement, "suiteThresholds").ToList() is [{ ValueKind: JsonValueKind.Array } thresholds]
            && !thresholds.EnumerateArray().SelectMany(threshold => Members(threshold, "expressions"))
                .Any(expressions => expressions.GetRawText()
                    .Contains(JsonEncodedText.Encode(expression).ToString(), StringComparison.Ordinal)
                    || expressions.GetRawText().Contains(expression, StringComparison.Ordinal));
    }

    private static bool Is(JsonElement text, string wanted) =>
        text.ValueKind == JsonValueKind.String && string.Equals(text.GetRawText(), $"\"{wanted}\"", StringComparison.OrdinalIgnoreCase);

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement parent, string name) =>
        Properties(parent).Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(property => property.Value);

    private static IEnumerable<JsonProperty> Properties(JsonElement parent) =>
        parent.ValueKind == JsonValueKind.Object ? parent.EnumerateObject() : [];

    private static IEnumerable<JsonElement> Objects(JsonElement parent) => Properties(parent).Select(property => property.Value);

    private static double Number(JsonElement parent, string name) =>
        Members(parent, name).ToList() is [{ ValueKind: JsonValueKind.Number } value] ? value.GetDouble() : double.NaN;

    private static bool Positive(JsonElement metrics, string metric, string value) =>
        Members(metrics, metric).ToList() is [var found] && Number(found, value) > 0;

    private static bool Holds(string expression, JsonElement metric)
    {
        if (Threshold().Match(expression) is not { Success: true } match)
            return true;
        var stat = match.Groups["stat"].Value;
        var value = Number(metric, stat == "rate" && double.IsNaN(Number(metric, "rate")) ? "value" : stat);
        var limit = double.Parse(match.Groups["limit"].ValueSpan, CultureInfo.InvariantCulture);
        return double.IsNaN(value) || (match.Groups["operator"].Value == "<" ? value < limit : value > limit);
    }

    [GeneratedRegex(@"\A(?<stat>[a-z0-9()]+)(?<operator>[<>])(?<limit>[0-9.]+)\z")]
    private static partial Regex Threshold();
}
