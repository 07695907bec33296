using Cake.Common.IO;
using Cake.Core;
using Cake.Core.IO;
using LoadTesting;
using LoadTesting.Reporting;
using Pipeline.Repository;
using Path = System.IO.Path;

namespace Pipeline.Run;

/// <summary>Removes what builds and runs leave in the repository, and says what that is.</summary>
public sealed class Cleaning(RepositoryLayout layout, ResultsFolderLock claim)
{
    /// <exception cref="ConfigurationException">Another build writes one of the folders; nothing was removed.</exception>
    public void RemoveAll(ICakeContext context)
    {
        var results = context.GetDirectories($"{layout.Root}/results-*");
        foreach (var folder in results)
            claim.Take(folder.FullPath);
        var folders = results + context.GetDirectories(layout.Artifacts);
        List<FilePath> files = [.. HistoryReports.FileNames.Select(name => new FilePath(Path.Combine(layout.Root, name))).Where(context.FileExists)];
        if (folders.Count + files.Count == 0)
            Console.WriteLine("There is nothing to remove.");
        foreach (var folder in folders)
        {
            Console.WriteLine($"Removes {NameOf(folder.FullPath)}/");
            claim.Release(folder.FullPath);
            context.DeleteDirectory(folder, new DeleteDirectorySettings { Recursive = true, Force = true });
        }

        foreach (var file in files)
        {
            Console.WriteLine($"Removes {NameOf(file.FullPath)}");
            context.DeleteFile(file);
        }
    }

    private string NameOf(string path) => Path.GetRelativePath(layout.Root, path).Replace('\\', '/');
}
