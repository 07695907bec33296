namespace ScriptEngine.Metrics;

/// <summary>All metrics of the run, k6's own and the script's, shared by all VUs. Safe from any thread.</summary>
internal sealed class MetricRegistry
{
    private const int MaxNameLength = 129;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Metric> _metrics = new(StringComparer.Ordinal);

    public MetricRegistry() => Builtin = new BuiltinMetrics(this);

    public BuiltinMetrics Builtin { get; }

    public IReadOnlyCollection<Metric> All
    {
        get
        {
            lock (_gate)
                return [.. _metrics.Values];
        }
    }

    public Metric? Find(string name)
    {
        lock (_gate)
            return _metrics.GetValueOrDefault(name);
    }

    /// <summary>The metric of that name, made when it is new.</summary>
    /// <exception cref="MetricException">The name is none, or stands for a metric of another type already.</exception>
    public Metric GetOrAdd(string name, MetricType type, ValueKind contains = ValueKind.Default)
    {
        if (!IsName(name))
        {
            throw new MetricException($"Invalid metric name: '{name}'. Metric names must only include up to 128 ASCII letters, "
                + "numbers, or underscores and start with a letter or an underscore.");
        }

        lock (_gate)
        {
            if (!_metrics.TryGetValue(name, out var metric))
            {
                metric = new(name, type, contains, _metrics.Count);
                _metrics.Add(name, metric);
            }

            if (metric.Type != type)
                throw new MetricException($"metric '{name}' already exists but with type {metric.Type.ToK6()}, instead of {type.ToK6()}");
            if (metric.Contains != contains)
            {
                throw new MetricException($"metric '{name}' already exists but with a value type {metric.Contains.ToK6()}, "
                    + $"instead of {contains.ToK6()}");
            }

            return metric;
        }
    }

    // A single character is refused too, as by k6.
    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > MaxNameLength || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
            return false;

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }
}

/// <summary>A metric cannot be made as asked. The message is what the script's error says.</summary>
internal sealed class MetricException(string message) : Exception(message);
