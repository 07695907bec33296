using ScriptEngine.Formats;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>A metric's line in the text summary, its values already for people.</summary>
/// <param name="Values">A trend's columns, one a trend stat; otherwise the value itself and what goes with it.</param>
internal sealed record MetricRow(string Name, bool IsTrend, IReadOnlyList<string> Values)
{
    public static MetricRow From(MetricReading metric, TestResults results, HumanValue human)
    {
        var kind = metric.Metric.Contains;
        return metric.Metric.Type switch
        {
            MetricType.Counter => Counter(metric.Name, human.Show(metric.Sum, kind), human.Show(metric.RateOver(results.Duration), kind)),
            MetricType.Gauge => new(metric.Name, false,
                [human.Show(metric.Last, kind), $"min={human.Show(metric.Min, kind)}", $"max={human.Show(metric.Max, kind)}"]),
            MetricType.Rate => Rate(metric.Name, metric.Passes, metric.Count),
            _ => new(metric.Name, true, [.. results.TrendStats.Select(stat => Column(stat, metric, human))]),
        };
    }

    public static MetricRow Counter(string name, string sum, string rate) => new(name, false, [sum, $"{rate}/s"]);

    public static MetricRow Rate(string name, long passes, long count) => new(name, false,
        [HumanValue.Percent(count == 0 ? 0 : (double)passes / count), $"{passes} out of {count}"]);

    public static string Column(TrendStat stat, MetricReading metric, HumanValue human) =>
        stat.IsCount ? JsNumberText.Format(metric.Count) : human.Show(stat.Of(metric), metric.Metric.Contains);
}
