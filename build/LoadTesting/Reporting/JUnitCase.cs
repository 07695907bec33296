using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>Why a case did not pass.</summary>
/// <param name="Element">The name of the element: failure, error or skipped.</param>
internal sealed record JUnitProblem(string Element, string Type, string Message, string Details)
{
    public const string Failure = "failure";
    public const string Error = "error";
    public const string Skipped = "skipped";
}

/// <summary>One test as a JUnit case.</summary>
/// <param name="Time">Null if it was not run.</param>
/// <param name="Output">The figures, the warnings and the location of the files.</param>
internal sealed record JUnitCase(string Name, string ClassName, TimeSpan? Time, JUnitProblem? Problem, string Output)
{
    public static JUnitCase From(RunSummary summary, SummaryRow row, string className) =>
        new(row.Test.Name, className, row.Result?.Outcome.Elapsed, ProblemOf(summary, row), OutputOf(row));

    private static JUnitProblem? ProblemOf(RunSummary summary, SummaryRow row) => row.Result switch
    {
        null when RowOrder.WasLeftOut(summary, row) => From(JUnitProblem.Skipped, row, "An earlier test did not pass."),
        null => From(JUnitProblem.Error, row, summary.WasInterrupted
            ? "The run was stopped before this test." : "The test was planned and not run."),
        { Verdict: Verdict.Passed } => null,
        { Verdict: Verdict.ThresholdsCrossed } crossed => From(JUnitProblem.Failure, row, crossed.Reason ?? row.Status, CrossedBy(crossed)),
        var other => From(JUnitProblem.Error, row, other.Reason ?? row.Status),
    };

    private static JUnitProblem From(string element, SummaryRow row, string message, string? details = null) =>
        new(element, row.Status, message, string.IsNullOrEmpty(details) ? message : details);

    // A single element for all of them, because readers of this format show only the first failure of a case.
    private static string CrossedBy(TestResult result) =>
        string.Join('\n', result.Thresholds.Where(threshold => threshold.Crossed).Select(ThresholdText.Format));

    private static string OutputOf(SummaryRow row)
    {
        if (row.Result is not { } result)
            return "";
        var (metrics, figures) = (result.Metrics, Figures.Plain);
        List<string> lines =
        [
            $"{Counted.Format(row.Test.Vus, "VU")}, {figures.Count(metrics?.Requests)} requests,"
                + $" {figures.PerSecond(metrics?.RequestsPerSecond)} per second,"
                + $" p95 {figures.Milliseconds(metrics?.P95)} ms, p99 {figures.Milliseconds(metrics?.P99)} ms,"
                + $" {figures.Percent(metrics?.FailedRate)} % failed, {figures.Percent(metrics?.ChecksRate)} % of the checks passed",
            .. result.Warnings.Select(warning => $"Note: {warning}"),
            .. LoadElsewhere.Facts(result),
            .. LoadElsewhere.Doubts(result),
            .. result.FailedAttempts.Select(attempt => $"An attempt failed and was repeated: {attempt.Reason}"),
        ];
        if (result.IsPartial)
            lines.Add("Partial: the figures come from the test's time line, up to the point where it was stopped.");
        if (result.Outcome.TestUrl is { } url)
            lines.Add($"Cloud run: {url}");
        lines.Add($"Files: tests/{row.Test.Name}/ in the results folder");
        return string.Join('\n', lines);
    }
}
