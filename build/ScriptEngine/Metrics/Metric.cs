namespace ScriptEngine.Metrics;

enum MetricType { Counter, Gauge, Rate, Trend }

/// <summary>What a metric's values are: plain numbers, milliseconds, or bytes.</summary>
enum ValueKind { Default, Time, Data }

/// <summary>A named metric of the run. Made by <see cref="MetricRegistry"/> only: one object a name.</summary>
sealed class Metric(string name, MetricType type, ValueKind contains)
{
    public string Name { get; } = name;

    public MetricType Type { get; } = type;

    public ValueKind Contains { get; } = contains;
}
