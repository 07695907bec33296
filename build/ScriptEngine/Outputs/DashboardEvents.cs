using System.Globalization;
using System.Text;
using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>The data of those events of the dashboard's record that are objects.</summary>
internal static class DashboardEvents
{
    private const string Aggregates =
        """{"counter":["count","rate"],"gauge":["value"],"rate":["rate"],"trend":["avg","max","med","min","p(90)","p(95)","p(99)"]}""";

    private static readonly HashSet<string> Builtin = [.. new MetricRegistry().All.Select(metric => metric.Name)];

    public static string Parameters(DashboardParameters parameters)
    {
        StringBuilder text = new("{");
        if (parameters.Options.Thresholds is { Count: > 0 } thresholds)
        {
            text.Append("\"thresholds\":");
            AppendLists(text, thresholds.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Select(threshold => threshold.Source))));
            text.Append(',');
        }

        text.Append("\"scenarios\":");
        AppendList(text, parameters.Options.Scenarios!.Keys);
        if (parameters.EndOffset > TimeSpan.Zero)
            text.Append(CultureInfo.InvariantCulture, $",\"endOffset\":{(long)parameters.EndOffset.TotalMilliseconds}");
        text.Append(CultureInfo.InvariantCulture, $",\"period\":{(long)parameters.Period.TotalMilliseconds},\"scriptPath\":");
        GoJson.AppendString(text, parameters.ScriptUrl, escapesHtml: true);
        return text.Append(",\"aggregates\":").Append(Aggregates).Append('}').ToString();
    }

    public static string Metrics(IEnumerable<DashboardSeries> newcomers)
    {
        StringBuilder text = new("{");
        foreach (var one in newcomers)
        {
            if (text.Length > 1)
                text.Append(',');
            GoJson.AppendString(text, one.Name, escapesHtml: true);
            text.Append(":{\"type\":\"").Append(one.Metric.Type.ToK6()).Append('"');
            if (one.Metric.Contains != ValueKind.Default)
                text.Append(",\"contains\":\"").Append(one.Metric.Contains.ToK6()).Append('"');
            if (!Builtin.Contains(one.Metric.Name))
                text.Append(",\"custom\":true");
            text.Append('}');
        }

        return text.Append('}').ToString();
    }

    /// <returns>Null when no threshold is crossed.</returns>
    public static string? Crossed(IEnumerable<DashboardSeries> series, TimeSpan elapsed)
    {
        List<KeyValuePair<string, IEnumerable<string>>> crossed = [];
        foreach (var one in series)
        {
            if (one.Thresholds.Count == 0)
                continue;
            var reading = one.ReadCumulative();
            List<string> sources =
                [.. one.Thresholds.Where(threshold => !threshold.Evaluate(reading, elapsed)).Select(threshold => threshold.Source)];
            if (sources.Count > 0)
                crossed.Add(new(one.Name, sources));
        }

        if (crossed.Count == 0)
            return null;
        StringBuilder text = new();
        AppendLists(text, crossed);
        return text.ToString();
    }

    private static void AppendLists(StringBuilder text, IEnumerable<KeyValuePair<string, IEnumerable<string>>> lists)
    {
        var separator = '{';
        foreach (var (name, items) in lists)
        {
            text.Append(separator);
            separator = ',';
            GoJson.AppendString(text, name, escapesHtml: true);
            text.Append(':');
            AppendList(text, items);
        }

        text.Append('}');
    }

    private static void AppendList(StringBuilder text, IEnumerable<string> items)
    {
        text.Append('[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            GoJson.AppendString(text, item, escapesHtml: true);
        }

        text.Append(']');
    }
}
