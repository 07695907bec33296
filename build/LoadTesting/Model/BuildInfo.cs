namespace LoadTesting.Model;

/// <summary>Which code ran where and since when; saved as <c>origin.json</c> when the folder is made.</summary>
/// <param name="Commit">Full hash of the repository that holds the scripts; null where neither git nor a CI system tells.</param>
/// <param name="Branch">Null on a detached head of which no CI system tells more.</param>
/// <param name="IsModified">The work tree differed from the commit.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Cores">Logical processors of the machine that makes the load.</param>
/// <param name="BuildUrl">The page of the CI system's build; null elsewhere.</param>
public sealed record BuildInfo(
    DateTimeOffset StartedAt, string? Commit, string? Branch, bool IsModified, string System, int Cores, Uri? BuildUrl);
