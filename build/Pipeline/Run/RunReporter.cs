using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Capacity;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>What a run shows and leaves: the plan, and the reports made from its folder.</summary>
public sealed class RunReporter(
    RunRequest request,
    RunPlan plan,
    CurrentRun records,
    ResultsFolderLock claim,
    BaselineComparison baseline,
    CapacityPresentation capacity,
    BuildOutcome outcome,
    Interruption interruption,
    ICiSystem ci,
    EngineAccess engines)
{
    public void PrintPlan()
    {
        Console.WriteLine(plan.Capacity is null
            ? PlanTable.Format(plan, TerminalWidth.OfOutput)
            : CapacityPlanText.Format(plan, TestSearch.Unbegun(plan)));
        if (engines.NoteOn(plan) is { } note)
            Console.WriteLine(note);
    }

    public void ReportAgain()
    {
        var folder = Named("Report");
        claim.Take(folder.Path);
        // Of a run that was to be compared and ended before that.
        if (request.Comparison.Baseline is not null)
            baseline.Compare(folder);
        outcome.Add(Present(folder));
    }

    /// <summary>The exit code is the comparison's alone: how the run itself ended, its own build has said.</summary>
    public void CompareAgain()
    {
        var folder = Named("Compare").OfRun();
        claim.Take(folder.Path);
        var comparison = baseline.Compare(folder);
        outcome.Add(comparison.ExitCode);
        outcome.Verdict = comparison.SentenceBeside(Present(folder));
    }

    /// <summary>At the end of a run in which tests were started: reports, table and exit code.</summary>
    /// <returns>Whether there was such a run.</returns>
    public bool Conclude()
    {
        if (records.Existing is not { } folder)
            return false;
        Try(folder.ClearInterrupted);
        CompareWithBaseline(folder);
        // Also while tests were run again for the comparison.
        if (interruption.Requested)
            Try(folder.MarkInterrupted);
        outcome.Add(Present(folder, isOwn: true));
        return true;
    }

    /// <summary>The reports that follow say more than this file.</summary>
    private static void Try(Action mark)
    {
        try
        {
            mark();
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            Console.Error.WriteLine($"Error: the results folder does not say whether the run was interrupted: {exception.Reason()}.");
        }
    }

    private void CompareWithBaseline(ResultsFolder folder)
    {
        try
        {
            baseline.ConcludeAsync(folder).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is ConfigurationException or EmulatorException or EngineException or IOException or UnauthorizedAccessException)
        {
            // The tests are done and keep their reports, whatever became of the baseline or of the tests that were to be run again.
            Console.Error.WriteLine($"Error: the run is not compared. {exception.Message}");
            outcome.Add(ExitCodes.Inconclusive);
        }
    }

    private ResultsFolder Named(string target) => ResultsFolder.Open(request.ResultsFolder
        ?? throw new ConfigurationException($"{target} needs the folder of a run: {ArgumentNames.Results}=FOLDER."));

    /// <summary>A test without its result was broken off with its build. Where that is this one, which is still there, it could not be written.</summary>
    /// <returns>The exit code that the folder's results are worth.</returns>
    private int Present(ResultsFolder folder, bool isOwn = false)
    {
        var (code, hasPartial) = folder.Plan.Capacity is null ? PresentRun(folder) : capacity.Present(folder);
        return isOwn && hasPartial && code == ExitCodes.Interrupted && !interruption.Requested ? ExitCodes.Inconclusive : code;
    }

    private (int ExitCode, bool HasPartial) PresentRun(ResultsFolder folder)
    {
        var (summary, isWritten) = ReportWriting.From(folder, RunReports.Write, RunSummary.From, outcome);
        outcome.Verdict = summary.Sentence;
        Console.WriteLine();
        Console.WriteLine(SummaryTable.Format(summary, TerminalWidth.OfOutput));
        if (summary.Comparison is { } comparison)
            Console.WriteLine(ComparisonTable.Format(comparison, TerminalWidth.OfOutput));
        Console.WriteLine($"Results: {folder.Path}");
        Annotate(summary);
        if (isWritten)
        {
            Console.WriteLine($"Report: {folder.Page}");
            ci.Publish(new RunFiles(Path.Combine(folder.Path, "summary.md"), Path.Combine(folder.Path, "junit.xml")));
        }

        if (summary.ExitCode == ExitCodes.Interrupted)
            Console.WriteLine($"Resume with: ./build.sh {ArgumentNames.Quoted(ArgumentNames.Resume, folder.Path)}");
        return (summary.ExitCode, summary.Rows.Any(row => row.Result is { IsPartial: true, Verdict: Verdict.Interrupted }));
    }

    private void Annotate(RunSummary summary)
    {
        foreach (var annotation in RunAnnotations.Create(summary))
        {
            if (annotation.IsError)
                ci.ShowError(annotation.Title, annotation.Message);
            else
                ci.ShowWarning(annotation.Title, annotation.Message);
        }
    }
}
