namespace LoadTesting.Model;

/// <summary>The steady state of a test, which the script library tags as <c>phase:steady</c>.</summary>
internal static class SteadyWindow
{
    /// <summary>The metric's name over the steady state alone: <c>http_reqs{phase:steady}</c>.</summary>
    public static string MetricName(string metric) => $"{metric}{{phase:steady}}";
}
