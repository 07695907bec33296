using System.Text.Json;

namespace ScriptEngine.Options;

/// <summary>Reads <c>thresholds</c>: per metric a list of expressions, or of objects with an expression and when to abort.</summary>
internal static class ThresholdOptions
{
    public static IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? Read(OptionValue value)
    {
        if (value.IsNull)
            return null;

        var thresholds = new SortedDictionary<string, IReadOnlyList<ThresholdOption>>(StringComparer.Ordinal);
        foreach (var metric in value.Fields("type map[string]metrics.Thresholds"))
        {
            var ofMetric = new List<ThresholdOption>();
            foreach (var item in metric.IsNull ? [] : metric.Items("type []metrics.thresholdConfig"))
                ofMetric.Add(One(item));
            thresholds[metric.Name] = ofMetric;
        }

        return thresholds;
    }

    private static ThresholdOption One(OptionValue item)
    {
        if (item.Json.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            return new ThresholdOption(item.PlainText());

        var threshold = new ThresholdOption("");
        foreach (var field in item.Fields("type metrics.rawThresholdConfig"))
        {
            if (field.Is("threshold"))
                threshold = threshold with { Source = field.PlainText() };
            else if (field.Is("abortOnFail"))
                threshold = threshold with { AbortOnFail = field.Boolean() ?? false };
            else if (field.Is("delayAbortEval"))
                threshold = threshold with { DelayAbortEval = field.Duration() };
        }

        return threshold;
    }
}
