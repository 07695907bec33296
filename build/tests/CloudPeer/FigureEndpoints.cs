using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudPeer;

/// <summary>The API of metrics (v5), and the older one of thresholds.</summary>
internal sealed partial class FigureEndpoints(Func<long, PeerRun?> runOf, PeerOptions options)
{
    /// <param name="rawTarget">As it was sent, with nothing decoded.</param>
    public PeerAnswer? Answer(string rawTarget)
    {
        if (OlderThresholds().Match(rawTarget) is { Success: true } thresholds && options.HasOlderApi)
            return Found(thresholds, run => PeerAnswer.Good(ThresholdsOf(run)));
        if (Metrics().Match(rawTarget) is { Success: true } metrics)
            return Found(metrics, run => PeerAnswer.Good(MetricsOf(run)));
        return Query().Match(rawTarget) is { Success: true } query
            ? Found(query, run => Queried(run, query.Groups["parameters"].Value, isRange: query.Groups["kind"].Value == "range"))
            : null;
    }

    private PeerAnswer Found(Match match, Func<PeerRun, PeerAnswer> answer) =>
        runOf(long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture)) is { } run ? answer(run) : PeerAnswer.NotFound;

    private static JsonObject MetricsOf(PeerRun run) => new()
    {
        ["@count"] = Known(run).Metrics.Count(),
        ["value"] = new JsonArray([.. Known(run).Metrics.Select(metric => new JsonObject
        {
            ["name"] = metric.Name, ["type"] = metric.Type, ["origin"] = "script",
        })]),
    };

    private static PeerAnswer Queried(PeerRun run, string parameters, bool isRange)
    {
        if (QueryParameters.Parse(parameters, isRange) is not { } query
            || MetricSelector.Parse(query.Metric) is not { } selector || Aggregation.Parse(query.Query) is not { } aggregation)
            return PeerAnswer.Refused(400, "bad_request", "Invalid query");
        var metric = Known(run).Metric(selector.Name);
        List<Sample> samples = [.. (metric?.Samples ?? []).Where(selector.Takes)
            .Where(sample => (query.Start is null || sample.Time >= query.Start) && (query.End is null || sample.Time <= query.End))];
        var result = new JsonArray();
        if (metric is not null && samples.Count > 0)
        {
            var series = isRange ? Range(metric.Type, samples, aggregation, query) : Whole(metric.Type, samples, aggregation);
            foreach (var (labels, values) in series)
            {
                result.Add(new JsonObject
                {
                    ["metric"] = new JsonObject(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
                    ["values"] = new JsonArray([.. values.Select(value => new JsonArray(value.Seconds, value.Value))]),
                });
            }
        }

        return PeerAnswer.Good(new JsonObject
        {
            ["status"] = "success",
            ["data"] = new JsonObject { ["resultType"] = isRange ? "matrix" : "vector", ["result"] = result },
        });
    }

    private static IEnumerable<(IReadOnlyDictionary<string, string> Labels, List<(long Seconds, double Value)> Values)> Whole(
        string type, List<Sample> samples, Aggregation aggregation)
    {
        var (first, last) = (samples.Min(sample => sample.Time), samples.Max(sample => sample.Time));
        return aggregation.Of(type, samples, (last - first).TotalSeconds)
            .Select(group => (group.Labels, new List<(long, double)> { (last.ToUnixTimeSeconds(), group.Value) }));
    }

    /// <summary>A value is that of the step that ends at its time.</summary>
    private static IEnumerable<(IReadOnlyDictionary<string, string> Labels, List<(long Seconds, double Value)> Values)> Range(
        string type, List<Sample> samples, Aggregation aggregation, QueryParameters query)
    {
        var begin = (query.Start ?? samples.Min(sample => sample.Time)).ToUnixTimeSeconds();
        var step = query.Step!.Value;
        return samples
            .GroupBy(sample => ((sample.Time.ToUnixTimeMilliseconds() - (begin * 1000) - 1) / (step * 1000L)) + 1)
            .OrderBy(window => window.Key)
            .SelectMany(window => aggregation.Of(type, window, step)
                .Select(group => (Time: begin + (window.Key * step), group.Labels, group.Value)))
            .GroupBy(point => string.Join('\n', point.Labels.Select(label => $"{label.Key}={label.Value}")), StringComparer.Ordinal)
            .Select(series => (series.First().Labels, series.Select(point => (point.Time, point.Value)).ToList()));
    }

    private static JsonObject ThresholdsOf(PeerRun run)
    {
        var number = 0;
        return new JsonObject
        {
            ["k6-thresholds"] = new JsonArray([.. run.Thresholds().Select(threshold =>
            {
                var value = ValueOf(run, threshold.Metric, threshold.Expression, out var limit, out var isCrossed);
                return new JsonObject
                {
                    ["id"] = ++number,
                    ["name"] = $"{threshold.Metric}: {threshold.Expression}",
                    ["stat"] = threshold.Expression[..threshold.Expression.IndexOfAny(['<', '>', '='])].Trim(),
                    ["calculated_value"] = value,
                    ["value"] = limit,
                    ["tainted"] = isCrossed,
                    ["tainted_at"] = null,
                    ["metric_id"] = number,
                };
            })]),
        };
    }

    private static double? ValueOf(PeerRun run, string metric, string expression, out double limit, out bool isCrossed)
    {
        var parts = Expression().Match(expression);
        limit = double.Parse(parts.Groups["limit"].Value, CultureInfo.InvariantCulture);
        isCrossed = false;
        var name = metric.Split('{')[0];
        List<string[]> tags = metric.Contains('{', StringComparison.Ordinal)
            ? [.. metric[(name.Length + 1)..^1].Split(',').Select(tag => tag.Split(':', 2))]
            : [];
        var measured = run.Measured.Metric(name);
        double[] values = [.. (measured?.Samples ?? []).Where(sample => tags.All(tag => sample.Tags.GetValueOrDefault(tag[0]) == tag[1]))
            .Select(sample => sample.Value).Order()];
        if (values.Length == 0)
            return null;
        var stat = parts.Groups["stat"].Value;
        var value = stat switch
        {
            "count" => values.Sum(),
            "rate" => values.Average(value => value == 0 ? 0 : 1),
            "avg" => values.Average(),
            "min" => values[0],
            "max" => values[^1],
            "med" => values[(values.Length - 1) / 2],
            _ => values[(int)Math.Ceiling(double.Parse(stat[2..^1], CultureInfo.InvariantCulture) / 100 * (values.Length - 1))],
        };
        isCrossed = !(parts.Groups["operator"].Value switch
        {
            "<" => value < limit,
            "<=" => value <= limit,
            ">" => value > limit,
            _ => value >= limit,
        });
        return value;
    }

    /// <summary>Until the metrics are processed, nothing is known.</summary>
    private static Measured Known(PeerRun run) => run.IsOver ? run.Measured : Measured.Nothing;

    [GeneratedRegex(@"\A/loadtests/v2/thresholds\?test_run_id=(?<id>[0-9]{1,18})\z")]
    private static partial Regex OlderThresholds();

    [GeneratedRegex(@"\A/cloud/v5/test_runs/(?<id>[0-9]{1,18})/metrics\z")]
    private static partial Regex Metrics();

    [GeneratedRegex(@"\A/cloud/v5/test_runs/(?<id>[0-9]{1,18})/query_(?<kind>aggregate|range)_k6\((?<parameters>.*)\z")]
    private static partial Regex Query();

    [GeneratedRegex(@"\A\s*(?<stat>[a-z]+|p\([0-9.]+\))\s*(?<operator><=|>=|<|>)\s*(?<limit>[0-9.eE+-]+)\s*\z")]
    private static partial Regex Expression();
}
