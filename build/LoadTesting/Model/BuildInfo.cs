namespace LoadTesting.Model;

/// <summary>Which code ran, where and since when. Saved as <c>origin.json</c> when the results folder is created.</summary>
/// <param name="Commit">The full hash of the commit that the scripts are from; null if neither git nor a CI system provides it.</param>
/// <param name="Branch">Null on a detached head, unless a CI system provides it.</param>
/// <param name="IsModified">Whether the work tree differed from the commit.</param>
/// <param name="System">The operating system and architecture.</param>
/// <param name="Cores">The logical processors of the machine that makes the load.</param>
/// <param name="BuildUrl">The page of the CI system's build; null outside of CI.</param>
public sealed record BuildInfo(
    DateTimeOffset StartedAt, string? Commit, string? Branch, bool IsModified, string System, int Cores, Uri? BuildUrl);
