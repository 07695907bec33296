using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Summary;

/// <summary>Everything that a summary tells about a run that is over.</summary>
internal sealed class TestResults
{
    private readonly Dictionary<string, IReadOnlyList<Threshold>> _thresholds;

    private TestResults(MetricsEngine engine, ThresholdSet thresholds, RunDuration duration, TestOptions options)
    {
        Metrics = engine.Read();
        RootGroup = engine.RootGroup;
        Checks = engine.Checks;
        Groups = GroupResults.In(engine.Groups, engine);
        Scenarios = GroupResults.In(engine.Scenarios, engine);
        Duration = duration;
        TrendStats = TrendStat.ParseAll(options.SummaryTrendStats);
        TimeUnit = options.SummaryTimeUnit;
        _thresholds = thresholds.All.Where(metric => metric.Thresholds.Count > 0)
            .ToDictionary(metric => metric.Series.Name, metric => metric.Thresholds, StringComparer.Ordinal);
    }

    /// <summary>Sorted by name, submetrics among them.</summary>
    public IReadOnlyList<MetricReading> Metrics { get; }

    public GroupNode RootGroup { get; }

    public CheckList Checks { get; }

    /// <summary>Empty unless the engine keeps metrics by group.</summary>
    public IReadOnlyList<GroupResults> Groups { get; }

    /// <summary>Empty unless the engine keeps metrics by group.</summary>
    public IReadOnlyList<GroupResults> Scenarios { get; }

    /// <summary>Of the test run; counters' rates are per second of it.</summary>
    public RunDuration Duration { get; }

    public IReadOnlyList<TrendStat> TrendStats { get; }

    /// <summary><c>s</c>, <c>ms</c> or <c>us</c>; anything else is automatic.</summary>
    public string? TimeUnit { get; }

    /// <summary>Closes the engine.</summary>
    /// <param name="thresholds">As evaluated for the last time.</param>
    public static TestResults Collect(MetricsEngine engine, ThresholdSet thresholds, RunDuration duration, TestOptions options)
    {
        engine.Close();
        return new(engine, thresholds, duration, options);
    }

    public IReadOnlyList<Threshold> ThresholdsOn(MetricReading metric) => _thresholds.GetValueOrDefault(metric.Name) ?? [];

    /// <summary>A metric's values by name, as handleSummary gets them.</summary>
    public IEnumerable<KeyValuePair<string, double>> ValuesOf(MetricReading metric) => metric.Metric.Type switch
    {
        MetricType.Counter => [new("count", metric.Sum), new("rate", metric.RateOver(Duration))],
        MetricType.Gauge => [new("value", metric.Last), new("min", metric.Min), new("max", metric.Max)],
        MetricType.Rate => [new("rate", metric.Share), new("passes", metric.Passes), new("fails", metric.Fails)],
        _ => TrendStats.DistinctBy(stat => stat.Name).Select(stat => KeyValuePair.Create(stat.Name, stat.Of(metric))),
    };
}
