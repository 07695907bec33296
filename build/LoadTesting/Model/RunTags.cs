namespace LoadTesting.Model;

/// <summary>
/// The tags that every sample of a test carries, so that a dashboard over many runs can be cut to one run, test or commit. The scripts set
/// them themselves, from the same variables (k6-scripts/lib/options.js): k6's <c>--tag</c> would replace the tags of a script.
/// </summary>
public static class RunTags
{
    public const string RunVariable = "RUN_ID";
    public const string TestVariable = "TEST_NAME";
    public const string CommitVariable = "RUN_COMMIT";

    private const int LengthOfCommit = 10;

    private static readonly (string Tag, string Variable)[] All =
        [("testid", RunVariable), ("test_name", TestVariable), ("commit", CommitVariable)];

    /// <param name="variables">The variables of the script.</param>
    public static IReadOnlyDictionary<string, string> From(IReadOnlyDictionary<string, string> variables) => All
        .Where(tag => variables.GetValueOrDefault(tag.Variable) is { Length: > 0 })
        .ToDictionary(tag => tag.Tag, tag => variables[tag.Variable], StringComparer.Ordinal);

    /// <summary>The commit as a tag has it: short, and marked if the work tree differed. Null if it is not known.</summary>
    public static string? CommitOf(BuildInfo? build) => build?.Commit is not { Length: > 0 } commit ? null
        : (commit.Length > LengthOfCommit ? commit[..LengthOfCommit] : commit) + (build.IsModified ? "-changed" : "");
}
