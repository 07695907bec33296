using System.Globalization;
using CsvHelper;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Reporting;

/// <summary><c>summary.csv</c>, for spreadsheets: a row a test, figures unrounded, empty where nothing was measured.</summary>
internal static class SummaryCsv
{
    // A reason may begin with what a spreadsheet would execute as a formula.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, NewLine = "\n" };

    private static readonly (string Heading, Func<RunSummary, SummaryRow, object?> Value)[] Columns =
    [
        ("Test Name", (_, row) => row.Test.Name),
        ("Status", (_, row) => row.Status),
        ("VUs", (_, row) => row.Test.Vus),
        ("Target Duration", (_, row) => K6Duration.Format(row.Test.Duration)),
        ("Actual Duration", (_, row) => row.Result is { } result ? K6Duration.FormatRounded(result.Outcome.Elapsed) : null),
        ("Environment", (summary, _) => summary.Plan.Environment.Code()),
        ("Mode", (summary, _) => summary.Plan.Mode.ToString().ToLowerInvariant()),
        ("Test URL", (_, row) => row.Result?.Outcome.TestUrl?.ToString()),
        ("Error", (_, row) => row.Result?.Reason),
        ("Completed At", (_, row) => row.Result?.CompletedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("Category", (_, row) => row.Test.Category),
        ("Script", (_, row) => row.Test.Script),
        ("Requests", (_, row) => row.Result?.Metrics?.Requests),
        ("Requests per Second", (_, row) => row.Result?.Metrics?.RequestsPerSecond),
        ("p50 ms", (_, row) => row.Result?.Metrics?.P50),
        ("p95 ms", (_, row) => row.Result?.Metrics?.P95),
        ("p99 ms", (_, row) => row.Result?.Metrics?.P99),
        ("Failed Rate", (_, row) => row.Result?.Metrics?.FailedRate),
        ("Checks Rate", (_, row) => row.Result?.Metrics?.ChecksRate),
        ("Iterations", (_, row) => row.Result?.Metrics?.Iterations),
        ("Engine", (_, row) => row.Result?.Engine.Kind),
        ("Engine Version", (_, row) => row.Result?.Engine.Version),
        ("Warnings", (_, row) => row.Result is { } result ? string.Join(" ", result.Warnings) : null),
        // New columns come last: whoever reads by position finds the old ones where they were.
        ("Steady Requests per Second", (_, row) => row.Result?.Steady?.RequestsPerSecond),
        ("Steady p95 ms", (_, row) => row.Result?.Steady?.P95),
        ("Steady p99 ms", (_, row) => row.Result?.Steady?.P99),
        ("Steady Failed Rate", (_, row) => row.Result?.Steady?.FailedRate),
        ("Invalid", (_, row) => YesOrNo(row.Result?.Verdict == Verdict.Invalid, row)),
        ("Partial", (_, row) => YesOrNo(row.Result?.IsPartial == true, row)),
        ("Attempts", (_, row) => row.Result?.FailedAttempts.Count + 1),
    ];

    private static string? YesOrNo(bool answer, SummaryRow row) => row.Result is null ? null : answer ? "yes" : "no";

    public static string Format(RunSummary summary)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            foreach (var (heading, _) in Columns)
                csv.WriteField(heading);
            csv.EndRecord();
            foreach (var row in summary.Rows)
            {
                foreach (var (_, value) in Columns)
                    csv.WriteField(value(summary, row));
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
