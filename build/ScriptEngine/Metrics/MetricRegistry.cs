using System.Collections.Concurrent;

namespace ScriptEngine.Metrics;

/// <summary>All metrics of the run, k6's own and the script's, shared by all VUs.</summary>
sealed class MetricRegistry
{
    readonly ConcurrentDictionary<string, Metric> metrics = new(StringComparer.Ordinal);

    public MetricRegistry() => Builtin = new BuiltinMetrics(this);

    public BuiltinMetrics Builtin { get; }

    public IReadOnlyCollection<Metric> All => [.. metrics.Values];

    public Metric? Find(string name) => metrics.GetValueOrDefault(name);

    /// <summary>The metric of that name, made when it is new.</summary>
    /// <exception cref="MetricException">The name is none, or stands for a metric of another type already.</exception>
    public Metric GetOrAdd(string name, MetricType type, ValueKind contains = ValueKind.Default) =>
        metrics.GetOrAdd(name, _ => new Metric(name, type, contains)) is var metric && metric.Type == type && metric.Contains == contains
            ? metric
            : throw new MetricException($"metric '{name}' already exists but with type {metric.Type}, instead of {type}");
}

/// <summary>A metric cannot be made as asked. The message is what the script's error says.</summary>
sealed class MetricException(string message) : Exception(message);
