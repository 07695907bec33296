namespace ScriptEngine.Metrics;

/// <summary>The metrics of one group or scenario apart from all others, for the full summary. Written under the engine's lock.</summary>
internal sealed class GroupMetrics(int exactValues)
{
    private readonly Dictionary<string, GroupMetrics> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly List<Series?> _series = [];

    public CheckList Checks { get; } = new();

    /// <summary>Names of the groups in it, in the order in which they were first seen.</summary>
    public IReadOnlyList<string> Order => _order;

    public IEnumerable<Series> Series => _series.OfType<Series>();

    public GroupMetrics this[string group] => _byName[group];

    public GroupMetrics GetOrAdd(string group)
    {
        if (!_byName.TryGetValue(group, out var metrics))
        {
            metrics = new(exactValues);
            _byName.Add(group, metrics);
            _order.Add(group);
        }

        return metrics;
    }

    public void Add(Metric metric, double value)
    {
        while (_series.Count <= metric.Index)
            _series.Add(null);
        (_series[metric.Index] ??= new(metric.Name, metric, null, Sink.For(metric, exactValues))).Sink.Add(value);
    }
}
