namespace ScriptEngine.Metrics;

/// <summary>The metrics of one group or scenario apart from all others, for the full summary. Written under the engine's lock.</summary>
internal sealed class GroupMetrics(int exactValues)
{
    private readonly OrderedDictionary<string, GroupMetrics> _groups = new(StringComparer.Ordinal);
    private readonly List<Series?> _series = [];

    public CheckList Checks { get; } = new();

    /// <summary>The groups in it by name, in the order in which they were first seen.</summary>
    public IReadOnlyCollection<KeyValuePair<string, GroupMetrics>> Groups => _groups;

    public IEnumerable<Series> Series => _series.OfType<Series>();

    public GroupMetrics GetOrAdd(string group)
    {
        if (!_groups.TryGetValue(group, out var metrics))
            _groups.Add(group, metrics = new(exactValues));
        return metrics;
    }

    public void Add(Metric metric, double value)
    {
        while (_series.Count <= metric.Index)
            _series.Add(null);
        (_series[metric.Index] ??= new(metric.Name, metric, null, Sink.For(metric, exactValues))).Sink.Add(value);
    }
}
