using System.Text.Json.Nodes;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>The summary export: metrics with their exact values except times, checks by group.</summary>
internal static class SummaryReduction
{
    private const string AnyValue = "any value";
    private static readonly HashSet<string> Timed = ["iteration_duration", "group_duration", "data_sent", "data_received"];

    public static void Into(JsonObject reduced, string export, CaseSettings settings, Plain plain)
    {
        if (!File.Exists(export))
        {
            reduced["metrics"] = "no summary export";
            return;
        }
        var summary = JsonNode.Parse(plain.Of(File.ReadAllText(export)))!.AsObject();
        var metrics = new JsonObject();
        foreach (var (name, values) in summary["metrics"]!.AsObject())
            if (!IsVuCount(name) || settings.Compare.Contains("vus"))
                metrics[name] = Metric(name, values!.AsObject(), settings);
        reduced["metrics"] = metrics;
        reduced["groups"] = Groups(summary["root_group"]!.AsObject());
        var other = summary.Select(property => property.Key).Where(key => key is not "metrics" and not "root_group").ToList();
        if (other.Count > 0)
            reduced["otherSummaryKeys"] = new JsonArray([.. other.Select(key => (JsonNode)key)]);
    }

    /// <summary>Sampled once a second: whether a short run has them is chance.</summary>
    public static bool IsVuCount(string metric) => metric is "vus" or "vus_max";

    public static bool IsTimed(string metric)
    {
        var name = metric.Split('{')[0];
        return Timed.Contains(name) || (name.StartsWith("http_req_", StringComparison.Ordinal) && name != "http_req_failed");
    }

    private static JsonObject Metric(string name, JsonObject values, CaseSettings settings)
    {
        var isCounter = values.ContainsKey("rate") && values.ContainsKey("count");
        var loose = IsTimed(name) || settings.Loose.Contains(name);
        var metric = new JsonObject();
        var anyValue = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            if (key == "thresholds")
                metric[key] = Thresholds(value!.AsObject());
            else
            {
                var any = (loose && (key != "count" || isCounter)) || (isCounter && key == "rate")
                    || settings.Loose.Contains($"{name}/{key}");
                if (any)
                    anyValue.Add(key);
                else
                    metric[key] = value?.DeepClone();
            }
        }
        if (anyValue.Count > 0)
            metric[AnyValue] = string.Join(", ", anyValue);
        return metric;
    }

    // In an export true means that the threshold was crossed.
    private static JsonObject Thresholds(JsonObject thresholds)
    {
        var verdicts = new JsonObject();
        foreach (var (expression, crossed) in thresholds)
            verdicts[expression] = crossed!.GetValue<bool>() ? "crossed" : "kept";
        return verdicts;
    }

    private static JsonObject Groups(JsonObject root)
    {
        var groups = new JsonObject();
        Add(groups, root);
        return groups;
    }

    private static void Add(JsonObject groups, JsonObject group)
    {
        var checks = new JsonObject();
        foreach (var (name, check) in group["checks"]!.AsObject())
            checks[name] = new JsonArray(check!["passes"]!.DeepClone(), check["fails"]!.DeepClone());
        groups[group["path"]!.GetValue<string>()] = checks;
        foreach (var (_, child) in group["groups"]!.AsObject())
            Add(groups, child!.AsObject());
    }
}
