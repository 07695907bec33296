using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>Decides which tests a reader sees first, and which of those that were not run count as failures themselves.</summary>
internal static class RowOrder
{
    /// <summary>The worst verdict comes first. Rows with the same verdict stay in the plan's order.</summary>
    public static IReadOnlyList<SummaryRow> ByVerdict(RunSummary summary) =>
        [.. summary.Rows.OrderByDescending(row => row.Entry.Severity)];

    /// <summary>
    /// The test was not run because an earlier one did not pass. As in <see cref="RunSummary.ExitCode"/>, only the first failure counts.
    /// </summary>
    public static bool WasLeftOut(RunSummary summary, SummaryRow row) =>
        row.Result is null && summary.Rows.FirstOrDefault(earlier => earlier.Result?.Verdict != Verdict.Passed)?.Result is not null;

    /// <summary>The threshold is inconclusive because tests that it applies to were not run. Their absence is the actual problem.</summary>
    public static bool LacksItsTests(RunSummary summary, SuiteThresholdResult threshold) =>
        threshold.Problem is not null && summary.Rows.Any(row => row.Result is null && threshold.Tests.Contains(row.Test.Name));
}
