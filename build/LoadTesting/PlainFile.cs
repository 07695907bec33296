namespace LoadTesting;

/// <summary>
/// Reads files of a results folder that may come from somebody else. Symbolic links are not followed, because they could show any file of
/// this machine in the reports.
/// </summary>
internal static class PlainFile
{
    private const int Levels = 4;

    /// <exception cref="IOException">The file cannot be read, or it or its test's folder is a symbolic link.</exception>
    public static FileStream OpenRead(string path, int bufferSize = 4096)
    {
        RefuseLink(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);
    }

    /// <inheritdoc cref="OpenRead"/>
    public static string ReadAllText(string path)
    {
        RefuseLink(path);
        return File.ReadAllText(path);
    }

    /// <summary>Whether the file exists and there is no link on the path to it.</summary>
    public static bool Exists(string path) => LinkOnTheWayTo(path) is null && File.Exists(path);

    /// <exception cref="IOException">The path or the folder of its test is a symbolic link.</exception>
    public static void RefuseLink(string path)
    {
        if (LinkOnTheWayTo(path) is { } link)
            throw new IOException($"{Path.GetFileName(link)} is a symbolic link, which is not followed");
    }

    /// <summary>
    /// The link, if the path itself or a folder between it and the results folder is one. The results folder itself may be a link, because
    /// a person named it.
    /// </summary>
    private static string? LinkOnTheWayTo(string path)
    {
        List<string> way = [Path.GetFullPath(path)];
        var toFolderOfTests = way;
        for (var level = 0; level < Levels && Path.GetDirectoryName(way[^1]) is { } folder; level++)
        {
            way = [.. way, folder];
            if (Path.GetFileName(folder) is "tests" or "probes"
                && Path.GetDirectoryName(folder) is { } results && File.Exists(Path.Combine(results, "plan.json")))
                toFolderOfTests = way;
        }

        return toFolderOfTests.FirstOrDefault(IsLink);
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
