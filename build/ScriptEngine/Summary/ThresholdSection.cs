using ScriptEngine.Metrics;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Summary;

/// <summary>The verdicts: metrics with their thresholds, submetrics below a metric that has thresholds too.</summary>
internal static class ThresholdSection
{
    private const int Indent = 4;

    public static void Write(SummaryText text, TestResults results, HumanValue human, Ansi ansi)
    {
        List<MetricReading> judged = [.. results.Metrics.Where(metric => results.ThresholdsOn(metric).Count > 0)];
        if (judged.Count == 0)
            return;

        HashSet<string> names = [.. judged.Select(metric => metric.Name)];
        judged.Sort((left, right) => NameOrder.CompareMetrics(left.Name, right.Name));
        text.Title("THRESHOLDS");
        foreach (var metric in judged)
        {
            var isBelow = metric.IsSubmetric && names.Contains(metric.Metric.Name);
            var indent = isBelow ? Indent + 2 : Indent;
            text.Line(indent, isBelow ? metric.Name[metric.Metric.Name.Length..] : metric.Name);
            foreach (var threshold in results.ThresholdsOn(metric))
                text.Line(indent, Verdict(threshold, metric, results, human, ansi));
            text.Blank();
        }

        text.Blank();
    }

    private static string Verdict(Threshold threshold, MetricReading metric, TestResults results, HumanValue human, Ansi ansi)
    {
        var mark = threshold.IsCrossed ? ansi.Red("✗") : ansi.Green("✓");
        var end = threshold.Source.AsSpan().IndexOfAny('=', '>', '<');
        var method = threshold.Source[..end].Trim();
        var value = ValueOf(method, metric, results, human);

        // k6 shows a value that it does not have in this way, such as for the operator != whose first character it takes for the method's.
        var shown = value is null && !ansi.IsEnabled ? "" : ansi.Cyan(value ?? "undefined");
        return $"{mark} {ansi.White($"'{threshold.Source.Trim()}'")} {ansi.White(method)}={shown}";
    }

    private static string? ValueOf(string method, MetricReading metric, TestResults results, HumanValue human)
    {
        var row = MetricRow.From(metric, results, human);
        if (!row.IsTrend)
            return metric.Metric.Type == MetricType.Counter && method != "count" ? row.Values[1] : row.Values[0];

        var stat = results.TrendStats.FirstOrDefault(stat => stat.Name == method);
        if (stat is null && IsPercentile(method))
            stat = TrendStat.ParseAll([method])[0];
        return stat is null ? null : MetricRow.Column(stat, metric, human);
    }

    // p(95) or p(99.9), in plain digits.
    private static bool IsPercentile(string method)
    {
        if (!method.StartsWith("p(", StringComparison.Ordinal) || !method.EndsWith(')'))
            return false;
        var parts = method[2..^1].Split('.');
        return parts.Length <= 2 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
    }
}
