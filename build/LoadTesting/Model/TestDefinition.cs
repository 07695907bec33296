namespace LoadTesting.Model;

public enum Suite
{
    Small,
    Full,
}

/// <summary>What a test is, whatever its load; the same in the catalogue, in a plan and in a result.</summary>
/// <param name="Name">Unique; also the Cake task's and the results folder's name.</param>
/// <param name="Category">One of the catalogue's categories; also a target that runs them all.</param>
/// <param name="Script">Path below <c>k6-scripts/</c>, with forward slashes.</param>
public sealed record TestDefinition(string Name, Suite Suite, string Category, string Script)
{
    /// <summary>
    /// SHA-256 over the script and what the scripts share, so that runs of other code are known as such; empty where unknown.
    /// </summary>
    public string ScriptHash { get; init; } = "";
}
