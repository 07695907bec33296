using LoadTesting.K6Output;

namespace Integrations.Engines.Cloud;

/// <summary>Makes of a run's figures what k6 would have exported on this machine.</summary>
/// <param name="seconds">How long the load took.</param>
internal sealed class CloudSummary(
    IReadOnlyList<CloudMetric> metrics, ScriptThresholds thresholds, FigureBook book, double seconds)
{
    private const string PassedChecks = "increase_nz by (check)";
    private const string FailedChecks = "increase_z by (check)";

    private readonly Dictionary<string, CloudMetric> _known = metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
    private readonly List<MetricPart> _parts =
        [.. metrics.Select(metric => metric.Name).Union(thresholds.ByMetric.Keys, StringComparer.Ordinal).Select(MetricPart.Parse)];

    /// <summary>All figures that <see cref="Create"/> needs.</summary>
    public IEnumerable<(string Metric, string Query)> Wanted() => _parts
        .Where(part => _known.ContainsKey(part.Metric))
        .SelectMany(part => MetricStats.Of(_known[part.Metric], part.By).Select(stat => (part.Metric, stat.Query)))
        .Concat(_known.ContainsKey("checks") ? [("checks", PassedChecks), ("checks", FailedChecks)] : []);

    public K6Summary Create(ThresholdValues decided)
    {
        var values = _parts.ToDictionary(part => part.Full, ValuesOf, StringComparer.Ordinal);
        return new K6Summary(
            values.Where(metric => metric.Value.Count > 0 || thresholds.ByMetric.ContainsKey(metric.Key))
                .ToDictionary(metric => metric.Key, metric => MetricOf(metric.Key, metric.Value, decided), StringComparer.Ordinal),
            [.. Checks()]);
    }

    private K6Metric MetricOf(string name, Dictionary<string, double> values, ThresholdValues decided)
    {
        var expressions = thresholds.ByMetric.GetValueOrDefault(name) ?? [];
        if (values.Count == 0)
            values = Nothing(_known.GetValueOrDefault(MetricPart.Parse(name).Metric)?.Type, expressions);
        var verdicts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var expression in expressions.Distinct(StringComparer.Ordinal))
            verdicts[expression] = decided.IsCrossed(name, expression, values);
        return new K6Metric(name, values, verdicts);
    }

    private Dictionary<string, double> ValuesOf(MetricPart part)
    {
        if (!_known.TryGetValue(part.Metric, out var metric))
            return [];
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (stat, query) in MetricStats.Of(metric, part.By))
        {
            if (book.Of(part.Metric, query).FirstOrDefault(series => part.IsOf(series.Labels)) is { } found)
                values[stat] = found.Last;
        }

        if (metric.Type == "counter" && values.TryGetValue("count", out var count))
            values["rate"] = seconds > 0 ? count / seconds : 0;
        // Of a rate, all three are known or none.
        if (metric.Type == "rate" && values.Count > 0)
        {
            values.TryAdd("passes", 0);
            values.TryAdd("fails", 0);
            values["value"] = values["passes"] / Math.Max(1, values["passes"] + values["fails"]);
        }

        if (metric.Type == "trend")
            Quantiles.PutInOrder(values);
        return values;
    }

    /// <summary>What k6 exports for a threshold whose metric has no samples.</summary>
    private static Dictionary<string, double> Nothing(string? type, IReadOnlyList<string> expressions)
    {
        var stat = expressions.Count == 0 ? "" : expressions[0].Split('<', '>', '=', '!')[0].Trim();
        string[] names = (type, stat) switch
        {
            ("rate", _) or (null, "rate") => ["value", "passes", "fails"],
            ("counter", _) or (null, "count") => ["count", "rate"],
            ("gauge", _) or (null, "value") => ["value", "min", "max"],
            _ => ["avg", "min", "med", "max", "count", "p(90)", "p(95)", "p(99)"],
        };
        return names.ToDictionary(name => name, _ => 0.0, StringComparer.Ordinal);
    }

    private IEnumerable<K6Check> Checks()
    {
        var (passes, fails) = (CountsOf(PassedChecks), CountsOf(FailedChecks));
        return passes.Keys.Union(fails.Keys, StringComparer.Ordinal).Where(name => name.Length > 0)
            .Select(name => new K6Check($"::{name}", name, passes.GetValueOrDefault(name), fails.GetValueOrDefault(name)));
    }

    private Dictionary<string, long> CountsOf(string query) => book.Of("checks", query)
        .GroupBy(series => series.Labels.GetValueOrDefault("check", ""), StringComparer.Ordinal)
        .ToDictionary(check => check.Key, check => (long)Math.Round(check.Sum(series => series.Last)), StringComparer.Ordinal);
}
