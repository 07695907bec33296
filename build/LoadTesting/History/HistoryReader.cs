using LoadTesting.Storage;

namespace LoadTesting.History;

/// <summary>Finds and reads all results folders below a folder. A broken one does not keep the others from being read.</summary>
public static class HistoryReader
{
    /// <summary>How many levels below the folder are searched. With more, a repository's own files would be searched.</summary>
    private const int Depth = 3;

    /// <exception cref="ConfigurationException">The folder does not exist, or contains no run.</exception>
    public static RunHistory Read(string parent)
    {
        var root = Path.GetFullPath(parent);
        if (!Directory.Exists(root))
            throw new ConfigurationException($"{parent}: there is no such folder. Name the one that contains the results folders.");

        List<PastRun> runs = [];
        List<SkippedFolder> skipped = [];
        foreach (var folder in FoldersOfRuns(root, Depth, skipped, root))
        {
            try
            {
                var results = ResultsFolder.Open(folder);
                if (results.Plan.Capacity is null)
                    runs.Add(RunOf(root, results));
                else
                    skipped.Add(new SkippedFolder(NameOf(root, folder), "it contains a search for capacity (see its capacity.html)"));
            }
            catch (ConfigurationException exception)
            {
                skipped.Add(new SkippedFolder(NameOf(root, folder), WhyOf(exception)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                skipped.Add(new SkippedFolder(NameOf(root, folder), exception.Message));
            }
        }

        return runs.Count > 0
            ? new RunHistory([.. runs.OrderBy(run => run.StartedAt).ThenBy(run => run.Folder, StringComparer.Ordinal)],
                [.. skipped.OrderBy(one => one.Folder, StringComparer.Ordinal)])
            : throw new ConfigurationException(
                $"{parent}: no run that can be read is in this folder or below "
                    + $"it.{string.Concat(skipped.Select(folder => $" {folder.Folder}: {folder.Reason}."))} Next: run some tests, or "
                    + $"name another folder.");
    }

    private static PastRun RunOf(string root, ResultsFolder folder)
    {
        var summary = RunSummary.From(folder);
        var startedAt = summary.BuildInfo?.StartedAt
            ?? summary.Rows.Select(row => row.Result?.Outcome.StartedAt).Where(time => time is not null).DefaultIfEmpty(null).Min();
        return new PastRun(NameOf(root, folder.Path), startedAt, summary, PlainFile.Exists(folder.Page));
    }

    /// <summary>There are no results folders inside of a results folder.</summary>
    private static IEnumerable<string> FoldersOfRuns(string folder, int depth, List<SkippedFolder> skipped, string root)
    {
        if (File.Exists(Path.Combine(folder, ResultsFolder.PlanName)))
            return [folder];
        // It is named like a results folder and has no plan. Somebody may wonder why it is missing, so it is listed.
        if (Path.GetFileName(folder).StartsWith("results-", StringComparison.Ordinal) && folder != root)
        {
            skipped.Add(new SkippedFolder(NameOf(root, folder), "there is no plan.json"));
            return [];
        }

        if (depth == 0)
            return [];
        try
        {
            var children = new DirectoryInfo(folder).GetDirectories()
                .Where(child => !child.Name.StartsWith('.') && child.Name is not ("artifacts" or "node_modules"))
                .Where(child => child.LinkTarget is null || IsLikeRun(child))
                .ToLookup(WhyNotEntered);
            skipped.AddRange(children.Where(reason => reason.Key is not null)
                .SelectMany(
                    reason => reason.Select(child => new SkippedFolder(HarmlessText.Format(NameOf(root, child.FullName)), reason.Key!))));
            return [.. children[null]
                .OrderBy(child => child.Name, StringComparer.Ordinal)
                .SelectMany(child => FoldersOfRuns(child.FullName, depth - 1, skipped, root))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            skipped.Add(new SkippedFolder(NameOf(root, folder), exception.Message));
            return [];
        }
    }

    private static bool IsLikeRun(DirectoryInfo folder) =>
        folder.Name.StartsWith("results-", StringComparison.Ordinal) || File.Exists(Path.Combine(folder.FullName, ResultsFolder.PlanName));

    private static string? WhyNotEntered(DirectoryInfo folder) =>
        folder.LinkTarget is not null ? "a symbolic link, which is not followed"
        : HarmlessText.IsHarmless(folder.Name) ? null
        : "its name contains control characters of a terminal";

    private static string NameOf(string root, string folder) => Path.GetRelativePath(root, folder).Replace('\\', '/');

    // The message names the folder as an argument, but it was not given as one.
    private static string WhyOf(ConfigurationException exception) =>
        exception.InnerException is { } inner ? $"plan.json cannot be read: {inner.Message}" : exception.Message;
}
