using Integrations.Origin;
using LoadTesting.Planning;
using LoadTesting.Results;

namespace Pipeline.Session;

/// <summary>The results folder of this run, made when the first test is about to start.</summary>
public sealed class RunRecords(
    RunRequest request, RunPlan plan, RepositoryLayout layout, OriginReader origins, TimeProvider time, Interruption interruption)
{
    private ResultsFolder? _folder;

    /// <summary>Null as long as nothing was run.</summary>
    public ResultsFolder? Existing => _folder;

    public async Task<ResultsFolder> FolderAsync() => _folder ??= await MakeAsync();

    private async Task<ResultsFolder> MakeAsync()
    {
        var origin = await origins.ReadAsync(layout.Root, interruption.Token);
        var folder = request.ResultsFolder is { } named
            ? ResultsFolder.CreateAt(named, plan)
            : ResultsFolder.Create(layout.Root, plan, time.GetUtcNow());
        folder.Save(origin);
        Console.WriteLine($"Results: {folder.Path}");
        return folder;
    }
}
