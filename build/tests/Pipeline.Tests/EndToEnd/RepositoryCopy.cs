using System.Diagnostics;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// The repository as a test may change it: with configurations, tokens and artifacts of its own, and this clone's scripts and programs. A
/// run that is not against the build's own emulator keeps its tokens beside the configurations, where a developer's are.
/// </summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] Programs = ["Pipeline", "ScriptEngine"];

    public RepositoryCopy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "copies by GNU cp");
        Directory.CreateDirectory(Root);
        File.Copy(InClone("global.json"), In("global.json"));
        foreach (var folder in (string[])["k6-scripts", "data"])
            File.CreateSymbolicLink(In(folder), InClone(folder));
        var own = Directory.EnumerateFiles(InClone("configs"), "*.json", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("pre-authenticated-tokens", StringComparison.Ordinal));
        foreach (var file in own)
        {
            var copy = In(Path.GetRelativePath(Host.Layout.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var program in Programs)
        {
            var target = Path.Combine("build", "artifacts", "bin", program);
            Directory.CreateDirectory(In(target));
            // By hard links: a symbolic one would lead the host back to this clone.
            using var copying = Process.Start("cp", ["-al", Path.Combine(InClone(target), "release"), In(Path.Combine(target, "release"))]);
            copying.WaitForExit();
            copying.ExitCode.ShouldBe(0);
        }
    }

    public string Root { get; } = Path.Combine(Host.Layout.Artifacts, "test-copies", Guid.NewGuid().ToString("N"));

    public string Configs => In("configs");

    /// <summary>The host that takes the copy for its repository.</summary>
    public string Program => In(Path.Combine("build", "artifacts", "bin", "Pipeline", "release", "Pipeline.dll"));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string In(string path) => Path.Combine(Root, path);

    private static string InClone(string path) => Path.Combine(Host.Layout.Root, path);
}
