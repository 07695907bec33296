using Cake.Common.IO;
using Cake.Core.IO;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Reporting;
using LoadTesting.Validation;
using Pipeline.Repository;
using Pipeline.Run;
using Path = System.IO.Path;

namespace Pipeline.Tasks;

[TaskName(nameof(Clean))]
[TaskDescription("Removes build output, and the results folders and history of this repository, and lists them")]
public sealed class Clean(RepositoryLayout layout, ResultsFolderLock locks, EngineAccess engines) : AsyncFrostingTask<BuildContext>
{
    /// <exception cref="ConfigurationException">
    /// Another build is writing to one of the folders, and nothing was removed; or what is in a cluster cannot be removed.
    /// </exception>
    public override async Task RunAsync(BuildContext context)
    {
        var results = context.GetDirectories($"{layout.Root}/results-*");
        foreach (var folder in results)
            locks.Take(folder.FullPath);
        // First, because the build's own programs are among what is removed here, and not all of them have been loaded.
        await RemoveElsewhereAsync();
        var folders = results + context.GetDirectories(layout.Artifacts);
        List<FilePath> files =
            [.. HistoryReports.FileNames.Select(name => new FilePath(Path.Combine(layout.Root, name))).Where(context.FileExists)];
        if (folders.Count + files.Count == 0)
            Console.WriteLine("There is nothing to remove.");
        foreach (var folder in folders)
        {
            Console.WriteLine($"Removes {NameOf(folder.FullPath)}/");
            locks.Release(folder.FullPath);
            context.DeleteDirectory(folder, new DeleteDirectorySettings { Recursive = true, Force = true });
        }

        foreach (var file in files)
        {
            Console.WriteLine($"Removes {NameOf(file.FullPath)}");
            context.DeleteFile(file);
        }
    }

    private async Task RemoveElsewhereAsync()
    {
        try
        {
            foreach (var line in await engines.RemoveLeftoversAsync())
                Console.WriteLine(line);
        }
        catch (EngineException exception)
        {
            FindingsList.ThrowIfAny([EngineAccess.FindingOf(exception)]);
        }
    }

    private string NameOf(string path) => Path.GetRelativePath(layout.Root, path).Replace('\\', '/');
}
