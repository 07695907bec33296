using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>VUs that ask one endpoint without a pause.</summary>
internal static class OneEndpoint
{
    /// <param name="warmUp">Before what is measured.</param>
    public static PlannedTest Test(string endpoint, int vus, TimeSpan warmUp, TimeSpan steadyState) => new(
        new TestDefinition($"{endpoint} {vus} VUs", Suite.Full, "Calibration", "one-endpoint.js"),
        vus,
        steadyState,
        warmUp,
        // A VU that has asked waits for the answer.
        TimeSpan.FromSeconds(1),
        TimeSpan.Zero,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ENDPOINT"] = endpoint });
}
