using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Shows a run and writes its reports, from its folder.</summary>
public sealed class RunReporter(
    CurrentRun run,
    BaselineComparison baseline,
    CapacityReporter capacity,
    BuildOutcome outcome,
    Interruption interruption,
    ICiSystem ci)
{
    /// <summary>Ends a run in which tests were started: writes the reports, shows the table and sets the exit code.</summary>
    /// <returns>Whether there was such a run.</returns>
    public bool Conclude()
    {
        if (run.Existing is not { } folder)
            return false;
        Try(folder.ClearInterrupted);
        CompareWithBaseline(folder);
        // Also if the interruption happened while tests were run again for the comparison.
        if (interruption.Requested)
            Try(folder.MarkInterrupted);
        outcome.Add(PresentOwn(folder));
        return true;
    }

    /// <summary>A failure is not fatal, because the following reports say more than this file.</summary>
    private static void Try(Action mark)
    {
        try
        {
            mark();
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            Console.Error.WriteLine($"Error: the results folder could not be marked as interrupted: {exception.Reason()}.");
        }
    }

    private void CompareWithBaseline(ResultsFolder folder)
    {
        try
        {
            baseline.Conclude(folder);
        }
        catch (Exception exception) when (exception is ConfigurationException or IOException or UnauthorizedAccessException)
        {
            // The tests are done and keep their reports, whatever happened to the baseline.
            Console.Error.WriteLine($"Error: the run was not compared. {exception.Message}");
            outcome.Add(ExitCodes.Inconclusive);
        }
    }

    /// <summary>Writes the reports of a folder and shows them.</summary>
    /// <returns>The exit code that follows from its results.</returns>
    public int Present(ResultsFolder folder) => PresentAny(folder).ExitCode;

    /// <summary>
    /// In general, a test without a result was broken off along with its build. This build is still running, so here the result could not
    /// be written.
    /// </summary>
    private int PresentOwn(ResultsFolder folder)
    {
        var (code, hasPartial) = PresentAny(folder);
        return hasPartial && code == ExitCodes.Interrupted && !interruption.Requested ? ExitCodes.Inconclusive : code;
    }

    private (int ExitCode, bool HasPartial) PresentAny(ResultsFolder folder) =>
        folder.Plan.Capacity is null ? PresentRun(folder) : capacity.Present(folder);

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
            Console.WriteLine($"Resume with: ./build.sh {ArgumentTable.Resume.With(folder.Path)}");
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
