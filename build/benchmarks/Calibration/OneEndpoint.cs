using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>A test in which VUs request one endpoint without pauses.</summary>
internal static class OneEndpoint
{
    /// <param name="warmUp">The time before the measurement starts.</param>
    public static PlannedTest Test(string endpoint, int vus, TimeSpan warmUp, TimeSpan steadyState) => new(
        new TestDefinition($"{endpoint} {vus} VUs", Suite.Full, "Calibration", "one-endpoint.js"),
        vus,
        steadyState,
        warmUp,
        // At the end, VUs wait for the answers to their last requests.
        TimeSpan.FromSeconds(1),
        TimeSpan.Zero,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ENDPOINT"] = endpoint });
}
