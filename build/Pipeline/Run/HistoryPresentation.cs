using LoadTesting;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting;
using Pipeline.Repository;

namespace Pipeline.Run;

/// <summary>Makes the history of all runs below a folder, of the repository's own where none is named.</summary>
public sealed class HistoryPresentation(RunRequest request, RepositoryLayout layout)
{
    public void Write()
    {
        var folder = Path.GetFullPath(request.ResultsFolder ?? layout.Root);
        var history = Written(folder);
        foreach (var passedOver in history.Skipped)
            Console.WriteLine($"Passed over: {passedOver.Folder}: {passedOver.Reason}");
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
