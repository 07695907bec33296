using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting;

/// <summary>The changes since an earlier run in Markdown, regressions first. Leaves out what did not change.</summary>
internal static class ComparisonSection
{
    public static void Append(MarkdownSections document, RunComparison? comparison)
    {
        if (comparison is null)
            return;
        document.Table(
            "Changes",
            ChangeColumns.All,
            ChangeLine.From(comparison)
                .OrderBy(line => MetricChange.Notable.IndexOf(line.Change.Verdict))
                .ThenByDescending(line => Math.Abs(line.Change.Change ?? 0)));
        document.List(
            $"Compared with {MarkdownText.Format(comparison.Baseline.Folder)}",
            [
                MarkdownText.Format(comparison.Sentence()),
                .. comparison.NextStep() is { } nextStep ? [MarkdownText.Format(nextStep)] : Array.Empty<string>(),
                .. comparison.Tests.Where(test => test.NotComparedBecause is not null)
                    .Select(
                        test => $"**{MarkdownText.Format(test.Test)}** was not compared: {MarkdownText.Format(test.NotComparedBecause!)}"),
                .. comparison.Notes.Select(MarkdownText.Format),
            ]);
    }
}
