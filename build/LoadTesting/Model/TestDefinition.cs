namespace LoadTesting.Model;

public enum Suite
{
    Small,
    Full,
}

/// <summary>What a test is, whatever its load; the same in the catalogue, in a plan and in a result.</summary>
/// <param name="Name">Unique. Also the name of the Cake task and of the results folder.</param>
/// <param name="Category">One of the catalogue's categories. Each is also a target that runs all of its tests.</param>
/// <param name="Script">Path below <c>k6-scripts/</c>, with forward slashes.</param>
public sealed record TestDefinition(string Name, Suite Suite, string Category, string Script)
{
    /// <summary>SHA-256 over the script and the files that scripts share, to recognise runs of different code; empty if unknown.</summary>
    public string ScriptHash { get; init; } = "";

    /// <summary>It executes graphs, for which a platform may demand credits.</summary>
    public bool ExecutesGraphs { get; init; }
}
