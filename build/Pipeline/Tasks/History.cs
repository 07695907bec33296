using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting;
using Pipeline.Repository;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(History))]
[TaskDescription("Writes a page and a CSV that show how tests changed over all runs below --results=FOLDER")]
public sealed class History(RunRequest request, RepositoryLayout layout) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var folder = Path.GetFullPath(request.ResultsFolder ?? layout.Root);
        var history = Written(folder);
        foreach (var skipped in history.Skipped)
            Console.WriteLine($"Skipped: {skipped.Folder}: {skipped.Reason}");
        Console.WriteLine($"{Count(history.Runs.Count, "run")} of {Count(history.Tests.Count, "test")}:");
        foreach (var name in HistoryReports.FileNames)
            Console.WriteLine($"  {Path.Combine(folder, name)}");
    }

    private static RunHistory Written(string folder)
    {
        try
        {
            return HistoryReports.Write(folder);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            throw new ConfigurationException(
                $"The history cannot be written to {folder}: {exception.Reason()}. Next: make it writable for this user, or copy the runs"
                + " to a folder that is.",
                exception);
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
