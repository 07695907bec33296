using System.Globalization;
using System.Text;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>The run in plain text, for the terminal and CI logs.</summary>
public static class SummaryTable
{
    private const int MaxTextLength = 2000;

    /// <param name="width">The terminal's width in characters; null in logs.</param>
    public static string Format(RunSummary summary, int? width = null)
    {
        var plan = summary.Plan;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{plan.Target} on {plan.Environment.Code()}, {plan.ModeAndLoad}\n")
            .Append(plan.Emulator is { } settings ? $"Emulator: {Plain(settings)}\n" : "")
            .Append(TextTable.Format(TestColumns.All, TestLine.From(summary), width));
        AppendSection(text, summary.Rows
            .Where(row => row.Result?.Reason is not null)
            .Select(row => $"{row.Test.Name}: {row.Status}. {Plain(row.Result!.Reason!)}"));
        AppendSection(text, summary.SuiteThresholds.Select(threshold => threshold.Sentence));
        AppendSection(text, summary.Rows
            .SelectMany(row => (row.Result?.FailedAttempts ?? []).Select(
                attempt => $"{row.Test.Name}: an attempt failed and was repeated: {Plain(attempt.Reason)}")));
        AppendSection(text, summary.Rows
            .SelectMany(row => (row.Result?.Warnings ?? []).Select(warning => $"{row.Test.Name}: note: {Plain(warning)}")));
        AppendSection(text, summary.Rows
            .Select(row => (row.Test.Name, Operations: row.Result is { } result ? OperationThreshold.NotReached(result) : []))
            .Where(test => test.Operations.Count > 0)
            .Select(test => $"{test.Name}: not reached: {Plain(string.Join(", ", test.Operations))}"));
        AppendSection(text, summary.Rows
            .SelectMany(
                row => row.Result is { } result ? LoadElsewhere.Facts(result) : [],
                (row, fact) => $"{row.Test.Name}: {Plain(fact)}"));
        AppendSection(text, RunNotes.Create(summary).Append(summary.Sentence));
        return text.ToString();
    }

    /// <summary>An error text may contain control characters that clear the terminal or rename its window.</summary>
    private static string Plain(string text) => PlainText.Format(text, MaxTextLength);

    private static void AppendSection(StringBuilder text, IEnumerable<string> lines)
    {
        var section = string.Join('\n', lines);
        if (section.Length > 0)
            text.Append('\n').Append(section).Append('\n');
    }
}
