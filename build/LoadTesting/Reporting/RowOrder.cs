using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>Which tests a reader is shown first, and which of those that were not run are a failure of their own.</summary>
internal static class RowOrder
{
    /// <summary>What failed first; rows of one verdict stay in the plan's order.</summary>
    public static IReadOnlyList<SummaryRow> ByVerdict(RunSummary summary) =>
        [.. summary.Rows.OrderByDescending(row => row.Entry.Severity)];

    /// <summary>
    /// Not run, and an earlier test that did not pass says why: as in <see cref="RunSummary.ExitCode"/> only the first thing that
    /// went wrong counts.
    /// </summary>
    public static bool WasLeftOut(RunSummary summary, SummaryRow row) =>
        row.Result is null && summary.Rows.FirstOrDefault(earlier => earlier.Result?.Verdict != Verdict.Passed)?.Result is not null;

    /// <summary>Inconclusive, because tests it is over were not run: their absence is what went wrong.</summary>
    public static bool LacksItsTests(RunSummary summary, SuiteThresholdResult threshold) =>
        threshold.Problem is not null && summary.Rows.Any(row => row.Result is null && threshold.Tests.Contains(row.Test.Name));
}
