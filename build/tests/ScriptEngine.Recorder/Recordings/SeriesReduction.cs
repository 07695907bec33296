using System.Text.Json.Nodes;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>A JSON output: each metric as it was announced, and its points counted by their tags.</summary>
internal static class SeriesReduction
{
    public static JsonObject From(string path, CaseSettings settings, Plain plain)
    {
        var metrics = new JsonObject();
        var points = new JsonObject();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            var entry = JsonNode.Parse(plain.Of(line))!;
            var metric = entry["metric"]!.GetValue<string>();
            if (SummaryReduction.IsVuCount(metric) && !settings.Compare.Contains("vus"))
                continue;
            var data = entry["data"]!.AsObject();
            if (entry["type"]!.GetValue<string>() == "Metric")
                metrics[metric] = Announced(data);
            else
                Count(points, metric, data);
        }
        return new() { ["metrics"] = metrics, ["points"] = points };
    }

    private static string Announced(JsonObject data)
    {
        var thresholds = data["thresholds"]!.AsArray().Select(threshold => $"; threshold {threshold}");
        var submetrics = (data["submetrics"] as JsonArray ?? []).Select(metric => $"; submetric {metric!.ToJsonString()}")
            .Order(StringComparer.Ordinal);
        return $"{data["name"]}, {data["type"]}, {data["contains"]}{string.Concat(thresholds)}{string.Concat(submetrics)}";
    }

    private static void Count(JsonObject points, string metric, JsonObject data)
    {
        if (points[metric] is not JsonObject byTags)
            points[metric] = byTags = [];
        // How many packets there were is chance.
        var value = metric is "data_sent" or "data_received"
            || SummaryReduction.IsTimed(metric) ? "" : $" = {data["value"]!.ToJsonString()}";
        var tags = data["tags"] is JsonObject all
            ? string.Join(", ", all.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")) : "none";
        var metadata = data["metadata"] is JsonObject more ? $"; metadata {string.Join(", ", more.Select(entry => entry.Key))}" : "";
        var key = $"{tags}{metadata}{value}";
        byTags[key] = (byTags[key]?.GetValue<int>() ?? 0) + 1;
    }
}
