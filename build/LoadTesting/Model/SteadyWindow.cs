namespace LoadTesting.Model;

/// <summary>The steady state of a test, which the script library tags with <c>phase:steady</c>.</summary>
internal static class SteadyWindow
{
    /// <summary>The name of the metric for the steady state alone: <c>http_reqs{phase:steady}</c>.</summary>
    public static string MetricName(string metric) => $"{metric}{{phase:steady}}";
}
