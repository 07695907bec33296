using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>The parts into which the text summary sorts metrics, in its order.</summary>
internal enum MetricSection { Custom, Http, Execution, Network, Browser, WebVitals, Grpc, WebSocket }

internal static class MetricSections
{
    private static readonly string[] Http =
    [
        "http_reqs", "http_req_failed", "http_req_duration", "http_req_blocked", "http_req_connecting", "http_req_tls_handshaking",
        "http_req_sending", "http_req_waiting", "http_req_receiving",
    ];

    private static readonly string[] Execution = ["vus", "vus_max", "iterations", "iteration_duration", "dropped_iterations"];
    private static readonly string[] Network = ["data_sent", "data_received"];
    private static readonly string[] NeverShown = ["checks", "group_duration"];

    private static readonly string[] NotInCompact =
    [
        "http_req_blocked", "http_req_connecting", "http_req_receiving", "http_req_sending", "http_req_tls_handshaking", "http_req_waiting",
    ];

    /// <summary>
    /// By the beginning of the name, as k6 does it: a script's own <c>http_reqs_mine</c> is among HTTP, and <c>checks_mine</c> is not
    /// shown.
    /// </summary>
    /// <returns>Null where the summary leaves the metric out.</returns>
    public static MetricSection? From(string metric, bool full) => metric switch
    {
        _ when StartsWithAny(metric, NeverShown) || (!full && StartsWithAny(metric, NotInCompact)) => null,
        _ when StartsWithAny(metric, Http) => MetricSection.Http,
        _ when StartsWithAny(metric, Execution) => MetricSection.Execution,
        _ when StartsWithAny(metric, Network) => MetricSection.Network,
        _ when metric.StartsWith("browser_web_vital_", StringComparison.Ordinal) => MetricSection.WebVitals,
        _ when metric.StartsWith("browser_", StringComparison.Ordinal) => MetricSection.Browser,
        _ when metric.StartsWith("grpc_", StringComparison.Ordinal) => MetricSection.Grpc,
        _ when metric.StartsWith("ws_", StringComparison.Ordinal) => MetricSection.WebSocket,
        _ => MetricSection.Custom,
    };

    public static bool IsInCompact(Metric metric) => From(metric.Name, full: false) is not null;

    public static string Title(this MetricSection section) => section switch
    {
        MetricSection.Custom => "CUSTOM",
        MetricSection.Http => "HTTP",
        MetricSection.Execution => "EXECUTION",
        MetricSection.Network => "NETWORK",
        MetricSection.Browser => "BROWSER",
        MetricSection.WebVitals => "WEB_VITALS",
        MetricSection.Grpc => "GRPC",
        _ => "WEBSOCKET",
    };

    private static bool StartsWithAny(string name, string[] beginnings) =>
        beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
