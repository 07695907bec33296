using LoadTesting.Planning;
using LoadTesting.Results;

namespace Pipeline.Session;

/// <summary>The results folder of this run, made when the first test is about to start.</summary>
public sealed class RunRecords(RunRequest request, RunPlan plan, RepositoryLayout layout, TimeProvider time)
{
    private ResultsFolder? _folder;

    /// <summary>Null as long as nothing was run.</summary>
    public ResultsFolder? Existing => _folder;

    public ResultsFolder Folder => _folder ??= Make();

    private ResultsFolder Make()
    {
        var folder = request.ResultsFolder is { } named
            ? ResultsFolder.CreateAt(named, plan)
            : ResultsFolder.Create(layout.Root, plan, time.GetUtcNow());
        Console.WriteLine($"Results: {folder.Path}");
        return folder;
    }
}
