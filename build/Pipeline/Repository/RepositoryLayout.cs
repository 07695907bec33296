namespace Pipeline.Repository;

/// <summary>The paths of the repository's parts, whatever the current directory is.</summary>
public sealed record RepositoryLayout(string Root)
{
    public string Build => Path.Combine(Root, "build");

    public string Configs => Path.Combine(Root, "configs");

    public string Scripts => Path.Combine(Root, "k6-scripts");

    public string TestUsers => Path.Combine(Root, "data", "test-users.json");

    public string Solution => Path.Combine(Build, "LoadTests.slnx");

    /// <summary>The assemblies of the test projects, by paths relative to the repository's root.</summary>
    public IEnumerable<string> TestModules => Directory.GetDirectories(Path.Combine(Build, "tests"), "*.Tests")
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)
        .Select(name => $"build/artifacts/bin/{name}/release/{name}.dll");

    public string Artifacts => Path.Combine(Build, "artifacts");

    public string EmulatorAssembly => Path.Combine(Artifacts, "bin", "Emulator", "release", "Emulator.dll");

    public string EngineAssembly => Path.Combine(Artifacts, "bin", "ScriptEngine", "release", "ScriptEngine.dll");

    /// <summary>The nearest folder above the host's own that contains the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">The host was moved out of its repository.</exception>
    public static RepositoryLayout Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")) && Directory.Exists(Path.Combine(folder.FullName, "k6-scripts")))
                return new RepositoryLayout(folder.FullName);
        }

        throw new DirectoryNotFoundException(
            $"No repository above {AppContext.BaseDirectory}: start the build with build.sh or build.ps1 of a clone.");
    }
}
