using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>What one group or scenario measured, without the groups in it.</summary>
internal sealed record GroupResults(
    string Name, IReadOnlyList<MetricReading> Metrics, IReadOnlyList<CheckCount> Checks, IReadOnlyList<GroupResults> Groups)
{
    /// <summary>The groups in it, in the order in which they were first seen.</summary>
    public static IReadOnlyList<GroupResults> In(GroupMetrics parent, MetricsEngine engine) => [.. parent.Order.Select(name =>
    {
        var group = parent[name];
        return new GroupResults(name, [.. group.Series.Select(engine.Read)], group.Checks.All, In(group, engine));
    })];
}
