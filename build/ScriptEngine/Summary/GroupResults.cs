using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>What one group or scenario measured, without the groups in it.</summary>
internal sealed record GroupResults(
    string Name, IReadOnlyList<MetricReading> Metrics, IReadOnlyList<CheckCount> Checks, IReadOnlyList<GroupResults> Groups)
{
    /// <summary>The groups in it, in the order in which they were first seen.</summary>
    public static IReadOnlyList<GroupResults> In(GroupMetrics parent, MetricsEngine engine) => [.. parent.Groups.Select(group =>
        new GroupResults(
            group.Key, [.. group.Value.Series.Select(engine.Read)], group.Value.Checks.All, In(group.Value, engine)))];
}
