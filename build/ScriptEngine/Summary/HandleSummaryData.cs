using System.Globalization;
using System.Text.Json;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>Where the engine writes to.</summary>
/// <param name="NoColor">Whether --no-color was given.</param>
internal sealed record Terminal(bool IsStdOut, bool IsStdErr, bool NoColor)
{
    public bool ShowsColors => IsStdOut && !NoColor;
}

/// <summary>
/// What handleSummary gets: <c>metrics</c> (type, contains, values, thresholds with <c>ok</c>), <c>root_group</c>, <c>options</c>,
/// <c>state</c>, and <c>setup_data</c> where setup returned something.
/// </summary>
internal static class HandleSummaryData
{
    /// <param name="setupData">JSON of what setup returned; null for nothing.</param>
    public static string Json(TestResults results, string? setupData, Terminal terminal)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        JsonText json = new(text, indent: 0);
        json.Begin();
        GroupJson.Write(json.Name("root_group"), results.RootGroup, byName: false);

        json.Name("options").Begin().Name("summaryTrendStats").Begin('[');
        foreach (var stat in results.TrendStats)
            json.Value(stat.Name);
        json.End(']').Name("summaryTimeUnit").Value(results.TimeUnit ?? "").Name("noColor").Value(terminal.NoColor).End();

        json.Name("state").Begin()
            .Name("isStdOutTTY").Value(terminal.IsStdOut)
            .Name("isStdErrTTY").Value(terminal.IsStdErr)
            .Name("testRunDurationMs").Value(results.Duration.Milliseconds)
            .End();

        json.Name("metrics").Begin();
        foreach (var metric in results.Metrics)
            Write(json.Name(metric.Name), results, metric);
        json.End();

        if (setupData is not null)
        {
            using var data = JsonDocument.Parse(setupData);
            json.Name("setup_data").Value(data.RootElement);
        }

        json.End();
        return text.ToString();
    }

    private static void Write(JsonText json, TestResults results, MetricReading metric)
    {
        json.Begin().Name("type").Value(metric.Metric.Type.ToK6()).Name("contains").Value(metric.Metric.Contains.ToK6());
        json.Name("values").Begin();
        foreach ((var name, var value) in results.ValuesOf(metric))
            json.Name(name).Value(value);
        json.End();

        var thresholds = results.ThresholdsOn(metric);
        if (thresholds.Count > 0)
        {
            json.Name("thresholds").Begin();
            foreach (var threshold in thresholds.DistinctBySource())
                json.Name(threshold.Source).Begin().Name("ok").Value(!threshold.IsCrossed).End();
            json.End();
        }

        json.End();
    }
}
