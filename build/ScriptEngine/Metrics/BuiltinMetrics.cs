namespace ScriptEngine.Metrics;

/// <summary>The metrics that k6 has in every run.</summary>
internal sealed class BuiltinMetrics(MetricRegistry registry)
{
    public Metric Vus { get; } = registry.GetOrAdd("vus", MetricType.Gauge);
    public Metric VusMax { get; } = registry.GetOrAdd("vus_max", MetricType.Gauge);
    public Metric Iterations { get; } = registry.GetOrAdd("iterations", MetricType.Counter);
    public Metric IterationDuration { get; } = registry.GetOrAdd("iteration_duration", MetricType.Trend, ValueKind.Time);
    public Metric DroppedIterations { get; } = registry.GetOrAdd("dropped_iterations", MetricType.Counter);
    public Metric Checks { get; } = registry.GetOrAdd("checks", MetricType.Rate);
    public Metric GroupDuration { get; } = registry.GetOrAdd("group_duration", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqs { get; } = registry.GetOrAdd("http_reqs", MetricType.Counter);
    public Metric HttpReqFailed { get; } = registry.GetOrAdd("http_req_failed", MetricType.Rate);
    public Metric HttpReqDuration { get; } = registry.GetOrAdd("http_req_duration", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqBlocked { get; } = registry.GetOrAdd("http_req_blocked", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqConnecting { get; } = registry.GetOrAdd("http_req_connecting", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqTlsHandshaking { get; } = registry.GetOrAdd("http_req_tls_handshaking", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqSending { get; } = registry.GetOrAdd("http_req_sending", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqWaiting { get; } = registry.GetOrAdd("http_req_waiting", MetricType.Trend, ValueKind.Time);
    public Metric HttpReqReceiving { get; } = registry.GetOrAdd("http_req_receiving", MetricType.Trend, ValueKind.Time);
    public Metric DataSent { get; } = registry.GetOrAdd("data_sent", MetricType.Counter, ValueKind.Data);
    public Metric DataReceived { get; } = registry.GetOrAdd("data_received", MetricType.Counter, ValueKind.Data);
}
