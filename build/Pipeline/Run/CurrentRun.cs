using Integrations.Git;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Resuming;
using LoadTesting.Storage;
using Pipeline.Arguments;
using Pipeline.Platform;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>
/// The results folder of this run. It is created when the first test is about to start, unless an earlier run is resumed.
/// </summary>
public sealed class CurrentRun(
    RunContext context,
    MetPlatform platform,
    RepositoryLayout layout,
    ResultsFolderLock locks,
    BuildInfoReader buildInfo,
    TimeProvider time,
    Interruption interruption)
{
    private ResultsFolder? _folder;

    /// <summary>Null as long as nothing was run.</summary>
    public ResultsFolder? Existing => _folder;

    /// <summary>
    /// Resumes the folder of an earlier run, even if none of its tests has to be run. Otherwise, returns the existing folder.
    /// </summary>
    /// <returns>Null as long as nothing was run.</returns>
    public ResultsFolder? ResumeOrGet() => _folder ??= context.Resumption is { } stopped ? Resume(stopped) : null;

    public async Task<ResultsFolder> FolderAsync() => ResumeOrGet() ?? (_folder = await MakeAsync());

    private ResultsFolder Resume(Resumption stopped)
    {
        stopped.Begin();
        interruption.BeforeEndAtOnce(stopped.Folder.MarkInterrupted);
        Console.WriteLine($"Results: {stopped.Folder.Path},"
            + $" resumed with {stopped.Remaining.Tests.Count} of {context.FullPlan.Tests.Count} tests");
        return stopped.Folder;
    }

    private async Task<ResultsFolder> MakeAsync()
    {
        var build = await buildInfo.ReadAsync(layout.Root, interruption.Token);
        if (context.Request.ResultsFolder is { } named)
            locks.Take(named);
        var folder = Made(build);
        interruption.BeforeEndAtOnce(folder.MarkInterrupted);
        Console.WriteLine($"Results: {folder.Path}");
        return folder;
    }

    private ResultsFolder Made(BuildInfo build)
    {
        // With the sign-in, if it was detected after the plan was made.
        var plan = platform.With(context.FullPlan);
        try
        {
            var folder = context.Request.ResultsFolder is { } path
                ? ResultsFolder.CreateAt(path, plan)
                : ResultsFolder.Create(layout.Root, plan, time.GetUtcNow());
            locks.Take(folder.Path);
            folder.Save(build);
            return folder;
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            throw new ConfigurationException(
                $"The results folder cannot be created in {context.Request.ResultsFolder ?? layout.Root}: {exception.Reason()}."
                + $" Next: make it writable for this user, or name another one with {ArgumentTable.Results}.",
                exception);
        }
    }
}
