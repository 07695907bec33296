namespace ScriptEngine.Metrics;

/// <summary>The metrics of one group or scenario apart from all others, for the full summary. Written under the engine's lock.</summary>
sealed class GroupMetrics(int exactValues)
{
    readonly Dictionary<string, GroupMetrics> byName = new(StringComparer.Ordinal);
    readonly List<string> order = [];
    readonly List<Series?> series = [];

    public CheckList Checks { get; } = new();

    /// <summary>Names of the groups in it, in the order in which they were first seen.</summary>
    public IReadOnlyList<string> Order => order;

    public IEnumerable<Series> Series => series.OfType<Series>();

    public GroupMetrics this[string group] => byName[group];

    public GroupMetrics GetOrAdd(string group)
    {
        if (!byName.TryGetValue(group, out GroupMetrics? metrics))
        {
            metrics = new(exactValues);
            byName.Add(group, metrics);
            order.Add(group);
        }

        return metrics;
    }

    public void Add(Metric metric, double value)
    {
        while (series.Count <= metric.Index)
            series.Add(null);
        (series[metric.Index] ??= new(metric.Name, metric, null, Sink.For(metric, exactValues))).Sink.Add(value);
    }
}
