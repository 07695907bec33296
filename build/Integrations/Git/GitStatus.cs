namespace Integrations.Git;

/// <summary>
/// The output of <c>git status --porcelain=v2 --branch</c>: headers that begin with <c>#</c>, then one line per file that differs.
/// </summary>
internal sealed record GitStatus(string? Commit, string? Branch, bool IsModified)
{
    private const string CommitHeader = "# branch.oid ";
    private const string BranchHeader = "# branch.head ";

    public static GitStatus Read(IReadOnlyList<string> lines) => new(
        // "(initial)" before the first commit, "(detached)" without a branch.
        Header(lines, CommitHeader, "(initial)"),
        Header(lines, BranchHeader, "(detached)"),
        lines.Any(line => line.Length > 0 && line[0] != '#'));

    private static string? Header(IReadOnlyList<string> lines, string header, string none) =>
        lines.FirstOrDefault(line => line.StartsWith(header, StringComparison.Ordinal)) is { } line && line[header.Length..] is var value
            && value != none
            ? value
            : null;
}
