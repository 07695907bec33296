using System.Text.Json.Nodes;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>A dashboard record: its parameters, the metrics announced, which events came and what the last cumulative one holds.</summary>
internal static class DashboardReduction
{
    public static JsonNode From(string path, Plain plain)
    {
        if (!File.Exists(path))
            return "no record";
        var events = File.ReadLines(path).Select(line => JsonNode.Parse(plain.Of(line))!.AsObject()).ToList();
        var kinds = events.Select(entry => entry["event"]!.GetValue<string>()).ToList();
        var metrics = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, kind) in events.Where(Is("metric")).SelectMany(entry => entry["data"]!.AsObject()))
            metrics[name] = kind!.DeepClone().AsObject();
        var announced = new JsonObject();
        foreach (var (name, kind) in metrics)
            announced[name] = kind;
        return new JsonObject
        {
            ["param"] = events.FirstOrDefault(Is("param"))?["data"]?.DeepClone(),
            ["metric"] = announced,
            ["opening"] = string.Join(", ", kinds.TakeWhile(kind => kind != "start").Append("start")),
            ["closing"] = string.Join(", ", kinds.TakeLast(3)),
            ["kinds"] = string.Join(", ", kinds.Distinct().Order(StringComparer.Ordinal)),
            ["cumulative"] = Cumulative(events.Last(Is("cumulative"))["data"]!.AsArray(), metrics),
            ["threshold"] = events.LastOrDefault(Is("threshold"))?["data"]?.DeepClone(),
        };
    }

    private static Func<JsonObject, bool> Is(string kind) => entry => entry["event"]!.GetValue<string>() == kind;

    // Positions follow the names of the metrics announced so far, in order.
    private static JsonObject Cumulative(JsonArray samples, SortedDictionary<string, JsonObject> metrics)
    {
        var shapes = new JsonObject();
        foreach (var ((name, kind), sample) in metrics.Zip(samples))
        {
            var type = kind["type"]!.GetValue<string>();
            var count = type == "counter" && !SummaryReduction.IsTimed(name) ? $" {sample![0]!.ToJsonString()}" : "";
            shapes[name] = $"{type} of {sample!.AsArray().Count}{count}";
        }
        shapes["(samples)"] = samples.Count;
        return shapes;
    }
}
