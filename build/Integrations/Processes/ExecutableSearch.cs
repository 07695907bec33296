namespace Integrations.Processes;

/// <summary>Finds executables as a shell would.</summary>
public sealed class ExecutableSearch(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The full path; null if there is none.</summary>
    /// <param name="name">A bare name is searched on PATH; anything with a folder is used as a path.</param>
    public string? Find(string name)
    {
        if (name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))
            return Candidates(Path.GetFullPath(name)).FirstOrDefault(IsExecutable);

        var path = environment.GetValueOrDefault("PATH") ?? environment.GetValueOrDefault("Path") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Candidates(Path.Combine(folder, name)))
            .FirstOrDefault(IsExecutable);
    }

    private static IEnumerable<string> Candidates(string path) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(path) ? [path + ".exe", path + ".cmd", path] : [path];

    private static bool IsExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) != 0);
    }
}
