using System.Text;
using ScriptEngine.Formats;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Outputs;

/// <summary>Samples as lines of k6's JSON output: each metric's own line before its first point.</summary>
internal sealed class JsonLines(TestOptions options, TimeProvider time)
{
    // Bounded, since a script may tag with values that never come back.
    private const int MaxRemembered = 10_000;

    private readonly HashSet<Metric> _seen = [];
    private readonly Dictionary<Tags, string> _knownTags = new(ReferenceEqualityComparer.Instance);
    private readonly GoTime _clock = new(time);

    public void Append(StringBuilder target, in Sample sample)
    {
        if (_seen.Add(sample.Metric))
            AppendMetric(target, sample.Metric);

        target.Append("{\"metric\":\"").Append(sample.Metric.Name).Append("\",\"type\":\"Point\",\"data\":{\"time\":\"");
        _clock.Append(target, sample.UnixNanoseconds);
        target.Append("\",\"value\":");
        GoJson.AppendNumber(target, sample.Value);
        target.Append(",\"tags\":").Append(TagsOf(sample.Tags)).Append("}}\n");
    }

    private string TagsOf(Tags tags)
    {
        if (_knownTags.TryGetValue(tags, out var known))
            return known;

        StringBuilder text = new();
        AppendTags(text, tags.All);
        if (tags.Metadata.Count > 0)
        {
            text.Append(",\"metadata\":");
            AppendTags(text, tags.Metadata);
        }

        known = text.ToString();
        if (_knownTags.Count < MaxRemembered)
            _knownTags.Add(tags, known);
        return known;
    }

    private void AppendMetric(StringBuilder target, Metric metric)
    {
        target.Append("{\"type\":\"Metric\",\"data\":{\"name\":\"").Append(metric.Name)
            .Append("\",\"type\":\"").Append(metric.Type.ToK6())
            .Append("\",\"contains\":\"").Append(metric.Contains.ToK6())
            .Append("\",\"thresholds\":[");
        var isFirst = true;
        foreach (var threshold in options.Thresholds?.GetValueOrDefault(metric.Name) ?? [])
        {
            if (!isFirst)
                target.Append(',');
            isFirst = false;
            AppendThreshold(target, threshold);
        }

        target.Append("],\"submetrics\":");
        AppendSubmetrics(target, metric);
        target.Append("},\"metric\":\"").Append(metric.Name).Append("\"}\n");
    }

    private static void AppendThreshold(StringBuilder target, ThresholdOption threshold)
    {
        if (!threshold.AbortOnFail && threshold.DelayAbortEval is null)
        {
            GoJson.AppendString(target, threshold.Source);
            return;
        }

        target.Append("{\"threshold\":");
        GoJson.AppendString(target, threshold.Source);
        target.Append(",\"abortOnFail\":").Append(threshold.AbortOnFail ? "true" : "false").Append(",\"delayAbortEval\":");
        if (threshold.DelayAbortEval is { } delay)
            GoJson.AppendString(target, GoDuration.Format(delay));
        else
            target.Append("null");
        target.Append('}');
    }

    private void AppendSubmetrics(StringBuilder target, Metric metric)
    {
        List<Selector> selectors = [];
        foreach (var name in options.Thresholds?.Keys ?? [])
        {
            if (Selector.Parse(name) is { Suffix: not null } selector && selector.MetricName == metric.Name)
                selectors.Add(selector);
        }

        // k6 shows the duration of requests that succeeded in every run.
        if (metric.Name == "http_req_duration" && (options.SystemTags?.Contains("expected_response") ?? true))
            selectors.Add(Selector.Parse("http_req_duration{expected_response:true}"));
        if (selectors.Count == 0)
        {
            target.Append("null");
            return;
        }

        var separator = '[';
        foreach (var selector in selectors)
        {
            target.Append(separator).Append("{\"name\":");
            separator = ',';
            GoJson.AppendString(target, selector.Name);
            target.Append(",\"suffix\":");
            GoJson.AppendString(target, selector.Suffix!);
            target.Append(",\"tags\":");
            AppendTags(target, selector.Tags);
            target.Append('}');
        }

        target.Append(']');
    }

    private static void AppendTags(StringBuilder target, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        target.Append('{');
        for (var i = 0; i < tags.Count; i++)
        {
            if (i > 0)
                target.Append(',');
            GoJson.AppendString(target, tags[i].Key);
            target.Append(':');
            GoJson.AppendString(target, tags[i].Value);
        }

        target.Append('}');
    }
}
