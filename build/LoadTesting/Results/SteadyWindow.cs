namespace LoadTesting.Results;

/// <summary>The plateau of a test, which the script library tags as <c>phase:steady</c>.</summary>
static class SteadyWindow
{
    /// <summary>The metric's name over the plateau alone: <c>http_reqs{phase:steady}</c>.</summary>
    public static string Of(string metric) => $"{metric}{{phase:steady}}";
}
