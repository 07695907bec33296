using LoadTesting;
using LoadTesting.Comparison;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using LoadTesting.Results;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;

namespace Pipeline.Session;

/// <summary>What a run shows and leaves: the plan, and the reports made from its folder.</summary>
public sealed class RunPresentation(RunRequest request, RunPlan plan, RunRecords records, BuildOutcome outcome, Interruption interruption, ICiSystem ci)
{
    public void PrintPlan() => Console.WriteLine(PlanTable.Of(plan));

    public void ReportAgain()
    {
        var folder = ResultsFolder.Open(request.ResultsFolder
            ?? throw new ConfigurationException($"Report needs the folder of a run: {ArgumentNames.Results}=FOLDER."));
        Present(folder);
    }

    /// <summary>At the end of a run in which tests were started: reports, table and exit code.</summary>
    /// <returns>Whether there was such a run.</returns>
    public bool Conclude()
    {
        if (records.Existing is not { } folder)
            return false;
        if (interruption.Requested)
            folder.MarkInterrupted();
        Present(folder);
        return true;
    }

    private void Present(ResultsFolder folder)
    {
        var summary = RunReports.Write(folder);
        Console.WriteLine();
        Console.WriteLine(SummaryTable.Of(summary));
        Console.WriteLine($"Results: {folder.Path}");
        Console.WriteLine($"Report: {RunReports.PageOf(folder)}");
        outcome.Add(summary.ExitCode);
        Publish(folder, summary);
    }

    private void Publish(ResultsFolder folder, RunSummary summary)
    {
        foreach (var annotation in RunAnnotations.Of(summary, ComparisonFile.Read(folder)))
        {
            if (annotation.IsError)
                ci.ShowError(annotation.Title, annotation.Message);
            else
                ci.ShowWarning(annotation.Title, annotation.Message);
        }

        ci.Publish(new RunFiles(Path.Combine(folder.Path, "summary.md"), Path.Combine(folder.Path, "junit.xml")));
    }
}
