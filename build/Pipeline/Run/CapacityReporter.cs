using LoadTesting;
using LoadTesting.Capacity;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using Pipeline.Arguments;
using Pipeline.ContinuousIntegration;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Shows and writes the results of a search for capacity, from its folder.</summary>
public sealed class CapacityReporter(BuildOutcome outcome, ICiSystem ci)
{
    /// <returns>The exit code that follows from the findings, and whether a probe was broken off.</returns>
    public (int ExitCode, bool HasPartial) Present(ResultsFolder folder)
    {
        var (summary, isWritten) = ReportWriting.From(folder, CapacityReports.Write, CapacitySummary.From, outcome);
        outcome.Verdict = string.Join(Environment.NewLine, summary.Searches.Select(CapacityText.Format));
        Console.WriteLine();
        Console.WriteLine(CapacityTable.Format(summary, TerminalWidth.OfOutput));
        Console.WriteLine($"Results: {folder.Path}");
        foreach (var search in summary.Searches.Where(
            search => search.Finding.End is CapacityEnd.FailsAtOneVu or CapacityEnd.Inconclusive))
            ci.ShowError(search.Test.Name, CapacityText.Limit(search));
        if (isWritten)
        {
            Console.WriteLine($"Report: {CapacityReports.PageOf(folder)}");
            ci.Publish(new RunFiles(CapacityReports.MarkdownOf(folder), JUnit: null));
        }

        var resume = $"./build.sh {ArgumentTable.Resume.With(folder.Path)}";
        var ends = summary.Searches.Select(search => search.Finding.End).ToHashSet();
        if (ends.Contains(CapacityEnd.BudgetUsedUp))
        {
            Console.WriteLine($"Resume with more time: {resume}"
                + $" {ArgumentTable.Budget}={K6Duration.Format(folder.Plan.Capacity!.Budget * 2)}");
        }
        else if (ends.Contains(CapacityEnd.Unfinished))
            Console.WriteLine($"Resume with: {resume}");
        else if (ends.Contains(CapacityEnd.NoLimit) && folder.Plan.Capacity!.MaxVus is { } most)
            Console.WriteLine($"To search further: {resume} {ArgumentTable.MaxVus}={2 * most}");
        return (summary.ExitCode, summary.Searches.SelectMany(search => search.Probes).Any(probe => probe.Result.IsPartial));
    }
}
