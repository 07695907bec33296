namespace LoadTesting.K6Output;

/// <summary>How long one phase of the requests took over the whole test, in milliseconds.</summary>
/// <param name="Name">The name for people; k6's metric is <paramref name="Metric"/>.</param>
/// <param name="Meaning">What happens in this phase.</param>
public sealed record PhaseFigures(string Name, string Metric, string Meaning, double Average, double Median, double P95, double Max)
{
    private static readonly (string Name, string Metric, string Meaning)[] Phases =
    [
        ("Blocked", "http_req_blocked", "waiting for a free connection, looking the name up and connecting included"),
        ("Connecting", "http_req_connecting", "opening the TCP connection"),
        ("TLS", "http_req_tls_handshaking", "agreeing on encryption"),
        ("Sending", "http_req_sending", "writing the request"),
        ("Waiting", "http_req_waiting", "from the request's last byte to the answer's first: the server's part"),
        ("Receiving", "http_req_receiving", "reading the answer"),
    ];

    /// <summary>From the summary or, if there is none, from the time line as far as it goes.</summary>
    internal static IReadOnlyList<PhaseFigures> From(K6Summary? summary, TimeLine timeLine) =>
        [.. Phases
            .Select(phase => OfSummary(phase, summary?.Metric(phase.Metric)) ?? OfTimeLine(phase, timeLine.Whole?.Trend(phase.Metric)))
            .OfType<PhaseFigures>()];

    private static PhaseFigures? OfSummary((string Name, string Metric, string Meaning) phase, K6Metric? metric) =>
        // Zeros mean that the phase took no time, such as TLS without encryption. The count distinguishes it from one that was not
        // measured.
        metric?.ValueOf("count") is > 0
        && metric.ValueOf("avg") is { } average
        && metric.ValueOf("med") is { } median
        && metric.ValueOf("p(95)") is { } p95
        && metric.ValueOf("max") is { } max
            ? new PhaseFigures(phase.Name, phase.Metric, phase.Meaning, average, median, p95, max)
            : null;

    private static PhaseFigures? OfTimeLine((string Name, string Metric, string Meaning) phase, TrendFigures? trend) =>
        trend is null ? null : new PhaseFigures(phase.Name, phase.Metric, phase.Meaning, trend.Average, trend.Median, trend.P95, trend.Max);
}
