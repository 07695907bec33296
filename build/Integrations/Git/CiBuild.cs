namespace Integrations.Git;

/// <summary>The build's data that a CI system provides in environment variables; null outside of CI.</summary>
internal static class CiBuild
{
    public static Uri? PageOf(IReadOnlyDictionary<string, string> variables) =>
        GitHub(variables) ?? AzurePipelines(variables) ?? AddressOf(variables, "BUILD_URL");

    public static string? CommitOf(IReadOnlyDictionary<string, string> variables) =>
        First(variables, "GITHUB_SHA", "BUILD_SOURCEVERSION", "BUILD_VCS_NUMBER");

    /// <summary>CI systems check out a commit and not a branch, so git does not know the branch.</summary>
    public static string? BranchOf(IReadOnlyDictionary<string, string> variables) =>
        First(variables, "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "BUILD_SOURCEBRANCHNAME");

    private static Uri? GitHub(IReadOnlyDictionary<string, string> variables) =>
        First(variables, "GITHUB_SERVER_URL") is { } server
        && First(variables, "GITHUB_REPOSITORY") is { } repository
        && First(variables, "GITHUB_RUN_ID") is { } run
            ? Web($"{server.TrimEnd('/')}/{repository}/actions/runs/{run}")
            : null;

    private static Uri? AzurePipelines(IReadOnlyDictionary<string, string> variables) =>
        First(variables, "SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI") is { } collection
        && First(variables, "SYSTEM_TEAMPROJECT") is { } project
        && First(variables, "BUILD_BUILDID") is { } build
            ? Web($"{collection.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={Uri.EscapeDataString(build)}")
            : null;

    // TeamCity's own variable since 2019.1, and Jenkins's.
    private static Uri? AddressOf(IReadOnlyDictionary<string, string> variables, string name) =>
        First(variables, name) is { } text ? Web(text) : null;

    private static Uri? Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : null;

    private static string? First(IReadOnlyDictionary<string, string> variables, params string[] names) =>
        names.Select(variables.GetValueOrDefault).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
