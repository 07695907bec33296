namespace ScriptEngine.Recorder.Cases;

/// <summary>The folders of the differential suite, found from the repository that this program was built in.</summary>
internal sealed class Corpus(string folder)
{
    public string Scripts { get; } = Path.Combine(folder, "corpus");
    public string Recordings { get; } = Path.Combine(folder, "recordings");
    public string DifferencesFile { get; } = Path.Combine(folder, "differences.json");

    public static Corpus Find() => new(Path.Combine(Repository(), "build", "tests", "ScriptEngine.Tests", "Differential"));

    /// <summary>The engine as the build leaves it, of the configuration that this program was built in.</summary>
    public static string? BuiltEngine()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var name = OperatingSystem.IsWindows() ? "ScriptEngine.exe" : "ScriptEngine";
        var engine = Path.Combine(Repository(), "build", "artifacts", "bin", "ScriptEngine", configuration, name);
        return File.Exists(engine) ? engine : null;
    }

    public IReadOnlyList<CorpusCase> Cases() =>
        [.. Directory.EnumerateFiles(Scripts, "*.js").Order(StringComparer.Ordinal).Select(CorpusCase.Read)];

    public string RecordingOf(string name) => Path.Combine(Recordings, $"{name}.json");

    private static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "global.json")))
                return folder;
        throw new DirectoryNotFoundException($"No global.json above {AppContext.BaseDirectory}: run it where it was built.");
    }
}
