using Integrations.Git;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Resuming;
using LoadTesting.Storage;
using Pipeline.Arguments;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>The results folder of this run: made when the first test is about to start, or the one of the run that is resumed.</summary>
public sealed class CurrentRun(
    RunRequest request,
    RunContext start,
    RepositoryLayout layout,
    ResultsFolderLock claim,
    BuildInfoReader origins,
    TimeProvider time,
    Interruption interruption)
{
    private ResultsFolder? _folder;

    public RunPlan Plan => start.FullPlan;

    /// <summary>Null as long as nothing was run.</summary>
    public ResultsFolder? Existing => _folder;

    /// <summary>The same after Validate, from where on a resumed run is one even if no test of it has to be run.</summary>
    public ResultsFolder? AfterValidation => _folder ??= start.Resumption is { } stopped ? GoOnIn(stopped) : null;

    public async Task<ResultsFolder> FolderAsync() => AfterValidation ?? (_folder = await MakeAsync());

    private ResultsFolder GoOnIn(Resumption stopped)
    {
        stopped.Begin();
        interruption.BeforeEndAtOnce(stopped.Folder.MarkInterrupted);
        Console.WriteLine($"Results: {stopped.Folder.Path}, resumed with {stopped.Remaining.Tests.Count} of {start.FullPlan.Tests.Count} tests");
        return stopped.Folder;
    }

    private async Task<ResultsFolder> MakeAsync()
    {
        var origin = await origins.ReadAsync(layout.Root, interruption.Token);
        if (request.ResultsFolder is { } named)
            claim.Take(named);
        var folder = Made(origin);
        interruption.BeforeEndAtOnce(folder.MarkInterrupted);
        Console.WriteLine($"Results: {folder.Path}");
        return folder;
    }

    private ResultsFolder Made(BuildInfo origin)
    {
        try
        {
            var folder = request.ResultsFolder is { } path
                ? ResultsFolder.CreateAt(path, start.FullPlan)
                : ResultsFolder.Create(layout.Root, start.FullPlan, time.GetUtcNow());
            claim.Take(folder.Path);
            folder.Save(origin);
            return folder;
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            throw new ConfigurationException(
                $"The results folder cannot be made in {request.ResultsFolder ?? layout.Root}: {exception.Reason()}."
                + $" Next: make it writable for this user, or name another one with {ArgumentNames.Results}.",
                exception);
        }
    }
}
