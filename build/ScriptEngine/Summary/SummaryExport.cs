using System.Text.Json;
using ScriptEngine.Metrics;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Summary;

/// <summary>
/// The file of --summary-export: <c>metrics</c> with flat values (a rate's is called <c>value</c>) and <c>thresholds</c>, in which true
/// means crossed; <c>root_group</c>; <c>setup_data</c> where setup returned something.
/// </summary>
internal static class SummaryExport
{
    private const int Indent = 4;

    /// <param name="setupData">JSON of what setup returned; null for nothing.</param>
    public static void Write(TextWriter target, TestResults results, string? setupData)
    {
        JsonText json = new(target, Indent);
        json.Begin().Name("metrics").Begin();
        foreach (var metric in results.Metrics)
            Write(json.Name(metric.Name), results, metric);
        json.End();

        if (setupData is not null)
        {
            using var data = JsonDocument.Parse(setupData);
            json.Name("setup_data").Value(data.RootElement);
        }

        GroupJson.Write(json.Name("root_group"), results.RootGroup, byName: true);
        json.End();
    }

    private static void Write(JsonText json, TestResults results, MetricReading metric)
    {
        var isRate = metric.Metric.Type == MetricType.Rate;
        json.Begin();
        foreach ((var name, var value) in results.ValuesOf(metric))
        {
            if (!isRate || name != "rate")
                json.Name(name).Value(value);
        }

        var thresholds = results.ThresholdsOn(metric);
        if (thresholds.Count > 0)
        {
            json.Name("thresholds").Begin();
            foreach (var threshold in thresholds.DistinctBySource())
                json.Name(threshold.Source).Value(threshold.IsCrossed);
            json.End();
        }

        if (isRate)
            json.Name("value").Value(metric.Share);
        json.End();
    }

    /// <summary>Thresholds that are written alike are one; the last one's verdict counts.</summary>
    public static IEnumerable<Threshold> DistinctBySource(this IReadOnlyList<Threshold> thresholds) =>
        thresholds.Where((threshold, i) => !thresholds.Skip(i + 1).Any(later => later.Source == threshold.Source));
}
