namespace LoadTesting.Tests;

/// <summary>The repository's own configs, scripts and documentation, copied beside the tests.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "repository");

    public static string Configs { get; } = Path.Combine(AppContext.BaseDirectory, "repository", "configs");

    public static string Scripts { get; } = Path.Combine(AppContext.BaseDirectory, "repository", "k6-scripts");

    /// <summary>A copy of the configs in which one text of one file is another.</summary>
    public static string ConfigsWith(TemporaryFolder folder, string file, string oldText, string newText)
    {
        var configs = folder.File("configs");
        Directory.CreateDirectory(Path.Combine(configs, "schemas"));
        foreach (var source in Directory.EnumerateFiles(Configs, "*.json", SearchOption.AllDirectories))
            File.Copy(source, Path.Combine(configs, Path.GetRelativePath(Configs, source)));

        var path = Path.Combine(configs, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(oldText);
        var at = text.IndexOf(oldText, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + newText + text[(at + oldText.Length)..]);
        return configs;
    }
}
