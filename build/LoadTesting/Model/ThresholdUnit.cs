using LoadTesting.Thresholds;

namespace LoadTesting.Model;

/// <summary>The unit of a threshold's value and limit.</summary>
public enum ThresholdUnit
{
    Milliseconds,

    /// <summary>From 0 to 1, shown in percent.</summary>
    Share,

    PerSecond,

    /// <summary>A number of things, such as requests or VUs.</summary>
    Count,
}

internal static class ThresholdUnits
{
    /// <summary>All of k6's own trends are times, and their names end in one of these.</summary>
    private static readonly string[] EndingsOfTimes =
        ["_duration", "_blocked", "_connecting", "_handshaking", "_tls_handshaking", "_sending", "_waiting", "_receiving"];

    private static readonly string[] Rates = ["checks", "http_req_failed", OperationThreshold.Metric];

    private static readonly string[] Counters = ["http_reqs", "iterations", "dropped_iterations", "data_sent", "data_received"];

    /// <param name="stat">The left side of the expression, such as <c>p(95)</c>; null if it cannot be read.</param>
    /// <param name="isRate">Whether the metric is a rate; null if only its name is known.</param>
    /// <returns>Null if neither the name nor the kind decides.</returns>
    public static ThresholdUnit? From(string metric, string? stat, bool? isRate = null)
    {
        var name = metric.Split('{', 2)[0];
        return stat switch
        {
            "count" => ThresholdUnit.Count,
            "rate" when isRate ?? Rates.Contains(name) => ThresholdUnit.Share,
            "rate" when isRate == false || Counters.Contains(name) => ThresholdUnit.PerSecond,
            "value" when name is "vus" or "vus_max" => ThresholdUnit.Count,
            "rate" or "value" or null => null,
            _ => Array.Exists(EndingsOfTimes, ending => name.EndsWith(ending, StringComparison.Ordinal))
                ? ThresholdUnit.Milliseconds : null,
        };
    }
}
