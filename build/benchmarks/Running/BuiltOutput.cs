namespace Benchmarks.Running;

/// <summary>Finds the programs that benchmarks start.</summary>
internal static class BuiltOutput
{
    /// <summary>The library of another project that was built together with this one.</summary>
    public static string PathTo(string project) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll"));

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        throw new BenchmarkException($"There is no repository above {AppContext.BaseDirectory}.");
    }
}
