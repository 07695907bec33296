namespace ScriptEngine.Metrics;

/// <summary>A metric or a submetric with the values it got so far.</summary>
internal sealed class Series(string name, Metric metric, Selector? selector, Sink sink)
{
    private readonly List<Series> _submetrics = [];

    /// <summary>Such as <c>http_req_duration</c> or <c>http_req_duration{name:x}</c>.</summary>
    public string Name { get; } = name;

    public Metric Metric { get; } = metric;

    /// <summary>Null for a metric itself.</summary>
    public Selector? Selector { get; } = selector;

    public Sink Sink { get; } = sink;

    /// <summary>Counts the submetrics of the run from 0.</summary>
    public int SubmetricIndex { get; init; }

    public List<Series> Submetrics => _submetrics;

    /// <summary>Whether results show it: it has samples, or a threshold is on it.</summary>
    public bool IsObserved { get; set; }
}
