using CliWrap;
using CliWrap.Buffered;
using Pipeline.Repository;

namespace Pipeline.Tests.Architecture;

/// <summary>The files that git tracks or would add.</summary>
internal static class RepositoryFiles
{
    /// <summary>In characters, of prose and of code.</summary>
    public const int MaxLineLength = 140;

    public static string Root { get; } = RepositoryLayout.Find().Root;

    /// <returns>Paths from the root, with forward slashes.</returns>
    public static async Task<IReadOnlyList<string>> ListAsync()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Root, ".git")), "Only a clone knows which files belong to the repository.");
        var listed = await Cli.Wrap("git")
            // Another user may own the clone, as in a container.
            .WithArguments(["-C", Root, "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return
        [
            .. listed.StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(path => File.Exists(Locate(path))),
        ];
    }

    public static string Locate(string path) => Path.Combine(Root, path);
}
