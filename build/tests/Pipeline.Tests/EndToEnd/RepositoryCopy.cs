namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// The parts of the repository that a run needs, for tests in which the build writes into it: tokens of DEV are kept among the configs,
/// where a user's own may be.
/// </summary>
internal sealed class RepositoryCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("repository-").FullName;

    public RepositoryCopy()
    {
        var original = Host.Layout.Root;
        File.Copy(Path.Combine(original, "global.json"), Path.Combine(_root, "global.json"));
        foreach (var part in (string[])["k6-scripts", "configs", "data"])
            Copy(Path.Combine(original, part), Path.Combine(_root, part));
        Copy(Path.GetDirectoryName(Host.Assembly)!, Path.GetDirectoryName(Program)!);
    }

    /// <summary>The host that takes the copy for its repository.</summary>
    public string Program => Path.Combine(_root, Path.GetRelativePath(Host.Layout.Root, Host.Assembly));

    public string Configs => Path.Combine(_root, "configs");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Without what git does not keep: tokens and credentials of whoever runs the tests.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => !IsOfUser(Path.GetFileName(file))))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static bool IsOfUser(string name) =>
        name == "k6-credentials.env" || name.StartsWith('.') || (name.StartsWith("pre-authenticated-tokens.", StringComparison.Ordinal)
            && !name.EndsWith(".example.json", StringComparison.Ordinal));
}
