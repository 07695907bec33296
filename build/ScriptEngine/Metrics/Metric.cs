namespace ScriptEngine.Metrics;

internal enum MetricType { Counter, Gauge, Rate, Trend }

/// <summary>What a metric's values are: plain numbers, milliseconds, or bytes.</summary>
internal enum ValueKind { Default, Time, Data }

/// <summary>A named metric of the run. Made by <see cref="MetricRegistry"/> only: one object a name.</summary>
/// <param name="index">Counts the metrics of a registry from 0.</param>
internal sealed class Metric(string name, MetricType type, ValueKind contains, int index)
{
    public string Name { get; } = name;

    public MetricType Type { get; } = type;

    public ValueKind Contains { get; } = contains;

    public int Index { get; } = index;
}

internal static class MetricNames
{
    /// <summary>As k6 writes it in messages and JSON.</summary>
    public static string ToK6(this MetricType type) => type switch
    {
        MetricType.Counter => "counter",
        MetricType.Gauge => "gauge",
        MetricType.Rate => "rate",
        _ => "trend",
    };

    /// <summary>As k6 writes it in messages and JSON.</summary>
    public static string ToK6(this ValueKind kind) => kind switch
    {
        ValueKind.Time => "time",
        ValueKind.Data => "data",
        _ => "default",
    };
}
