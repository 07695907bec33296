using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Thresholds;

/// <summary>All thresholds of the run. Not safe from several threads at once.</summary>
internal sealed class ThresholdSet
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>> None =
        new Dictionary<string, IReadOnlyList<ThresholdOption>>();

    private readonly MetricsEngine _engine;
    private readonly List<MetricThresholds> _all = [];

    private ThresholdSet(MetricsEngine engine) => _engine = engine;

    /// <summary>By metric or submetric, each once.</summary>
    public IEnumerable<MetricThresholds> All => _all.Distinct();

    public bool IsEmpty => _all.Count == 0;

    /// <summary>
    /// Says what is wrong with thresholds, if anything. To be called when all metrics of the script are known, and before scenarios are
    /// looked at: that is the order of k6's messages.
    /// </summary>
    /// <exception cref="EngineException">104: an expression cannot be read, a metric does not exist or has no such aggregation.</exception>
    public static void Validate(IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? options, MetricRegistry registry)
    {
        foreach ((var name, var thresholds) in options ?? None)
        {
            List<ThresholdExpression> expressions = [.. thresholds.Select(Parse)];
            var metric = registry.Find(ParseSelector(name).MetricName)
                ?? throw Invalid($"invalid threshold defined on {name}; reason: no metric name {GoText.Quote(name)} found");

            var supported = ThresholdExpression.MethodsOf(metric.Type);
            for (var i = 0; i < expressions.Count; i++)
            {
                if (!supported.Contains(expressions[i].Method))
                {
                    throw Invalid($"invalid threshold {GoText.Quote(thresholds[i].Source)} applied on metric {name}; reason: "
                        + $"unsupported aggregation method {expressions[i].Method} on metric of type {metric.Type.ToK6()}. "
                        + $"supported aggregation methods for this metric are: {string.Join(", ", supported)}");
                }
            }
        }
    }

    /// <summary>Makes the submetrics that thresholds select by. To be called before the first sample.</summary>
    /// <param name="options">As <see cref="Validate"/> found them right; unless they are not enabled.</param>
    /// <param name="enabled">False for --no-thresholds: their submetrics are there all the same, and what is wrong is a warning.</param>
    /// <param name="systemTags">The tags that samples carry; null for k6's default.</param>
    public static ThresholdSet Attach(IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? options, MetricsEngine engine, ILog log,
        bool enabled = true, IReadOnlySet<string>? systemTags = null)
    {
        ThresholdSet set = new(engine);
        foreach ((var name, var thresholds) in options ?? None)
            set.Attach(name, thresholds, log, enabled);

        // k6 shows the duration of requests that succeeded in every run.
        if (systemTags is null || systemTags.Contains("expected_response"))
            engine.Watch(Selector.Parse("http_req_duration{expected_response:true}"), observed: false);
        return set;
    }

    /// <summary>The verdict after that time; each threshold remembers its own.</summary>
    /// <param name="isFinal">
    /// During the run, metrics without samples are left out. In the end their values are zero, except a rate's, which passes.
    /// </param>
    public ThresholdVerdict Evaluate(TimeSpan elapsed, bool isFinal = false)
    {
        List<string> crossed = [];
        var abort = false;
        foreach (var thresholds in _all)
        {
            if (thresholds.Thresholds.Count == 0)
                continue;

            var reading = _engine.Read(thresholds.Series);
            if ((reading.IsEmpty && !isFinal) || thresholds.Evaluate(reading, elapsed))
                continue;
            crossed.Add(thresholds.Series.Name);
            abort |= thresholds.Aborts;
        }

        crossed.Sort(StringComparer.Ordinal);
        return new(crossed, abort);
    }

    private void Attach(string name, IReadOnlyList<ThresholdOption> thresholds, ILog log, bool enabled)
    {
        Series series;
        try
        {
            var selector = Selector.Parse(name);
            series = _engine.Watch(selector, observed: enabled);
            WarnOfTagsThatNoSampleHas(name, selector, log);
        }
        catch (Exception error) when (error is MetricException or FormatException && !enabled)
        {
            log.Write(LogLevel.Warning, $"Invalid metric '{name}' in threshold definitions",
                fields: [Component, new("error", error.Message)]);
            return;
        }

        if (!enabled)
            return;

        // As in k6, selectors that differ in spelling alone mean one submetric: it has the last one's thresholds and is reported for each.
        var target = _all.Find(known => known.Series == series) ?? new(series);
        target.Thresholds = [.. thresholds.Select(option => new Threshold(option, Parse(option)))];
        _all.Add(target);
    }

    private static KeyValuePair<string, string> Component => new("component", "metrics-engine");

    private static void WarnOfTagsThatNoSampleHas(string name, Selector selector, ILog log)
    {
        foreach ((var tag, _) in selector.Tags)
        {
            if (tag is "vu" or "iter")
            {
                log.Write(LogLevel.Warning, $"The high-cardinality '{tag}' metric tag was made non-indexable in k6 v0.41.0, "
                    + $"so thresholds like '{name}' that are based on it won't work correctly.", fields: [Component]);
            }
        }
    }

    private static ThresholdExpression Parse(ThresholdOption option)
    {
        try
        {
            return ThresholdExpression.Parse(option.Source);
        }
        catch (FormatException malformed)
        {
            throw Invalid(malformed.Message, malformed);
        }
    }

    private static Selector ParseSelector(string name)
    {
        try
        {
            return Selector.Parse(name);
        }
        catch (FormatException malformed)
        {
            throw Invalid($"unable to validate threshold expressions; reason: {malformed.Message}", malformed);
        }
    }

    private static EngineException Invalid(string message, Exception? inner = null) =>
        new(ExitCode.InvalidConfiguration, message, inner: inner);
}
