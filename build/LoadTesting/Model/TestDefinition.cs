namespace LoadTesting.Model;

public enum Suite
{
    Small,
    Full,
}

/// <summary>One entry of <c>configs/tests.json</c>: what the test is at full load.</summary>
/// <param name="Name">Unique; also the Cake task's and the results folder's name.</param>
/// <param name="Category">One of the catalogue's categories; also a target that runs them all.</param>
/// <param name="Script">Path below <c>k6-scripts/</c>, with forward slashes.</param>
/// <param name="Duration">The steady state, without the ramps.</param>
/// <param name="Variables">Environment variables that make this entry differ from others of the same script.</param>
public sealed record TestDefinition(
    string Name,
    Suite Suite,
    string Category,
    string Script,
    int Vus,
    TimeSpan Duration,
    TimeSpan RampUp,
    TimeSpan RampDown,
    string Description,
    IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>
    /// SHA-256 over the script and what the scripts share, so that runs of other code are known as such; empty where unknown.
    /// </summary>
    public string ScriptHash { get; init; } = "";
}
