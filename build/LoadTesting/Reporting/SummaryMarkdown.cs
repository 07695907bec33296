using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary><c>summary.md</c>, for comments on pull requests and step summaries: always under 60,000 characters, the worst first.</summary>
public static class SummaryMarkdown
{
    private const string Report = "report.html";

    public static string Format(RunSummary summary)
    {
        var plan = summary.Plan;
        var rows = RowOrder.ByVerdict(summary);
        var document = new MarkdownSections();
        document.Paragraph($"# {MarkdownText.Format(plan.Target)} on {plan.Environment.Code()}: {summary.Outcome}");
        document.Paragraph($"**{MarkdownText.Format(summary.Sentence)}**");
        document.Paragraph(string.Join(" ", Circumstances(summary)));

        document.Table(
            "Crossed thresholds", ThresholdColumns.OfTests, rows.SelectMany(Crossed).OrderByDescending(line => Distance(line.Threshold)));
        document.List(
            "Not passed",
            [.. rows.Where(NeedsReason).Select(row => Entry(row, row.Result!.Reason ?? row.Status))],
            VerdictTable.Explanations(rows).Select(MarkdownText.Format));
        document.Table(
            "Thresholds of the suite",
            ThresholdColumns.OfSuite,
            summary.SuiteThresholds.Select(threshold => new SuiteThresholdLine(threshold)).OrderBy(Rank));
        ComparisonSection.Append(document, summary.Comparison);
        document.Table("Tests", TestColumns.All, TestLine.From(summary, rows));
        document.List("Notes", [.. rows.SelectMany(NotesOf)]);
        foreach (var note in RunNotes.Create(summary))
            document.Paragraph(MarkdownText.Format(note));
        return document.ToString();
    }

    private static IEnumerable<string> Circumstances(RunSummary summary)
    {
        var build = summary.BuildInfo;
        var startedAt = build?.StartedAt ?? summary.Rows.Min(row => row.Result?.Outcome.StartedAt);
        var mode = summary.Plan.ModeAndLoad;
        yield return $"{char.ToUpperInvariant(mode[0])}{mode[1..]}.";
        if (summary.Plan.Emulator is { } settings)
            yield return $"Emulator: {MarkdownText.Format(settings)}.";
        if (startedAt is { } start)
        {
            var end = summary.Rows.Max(row => row.Result?.CompletedAt);
            var length = end > start ? $", took {K6Duration.FormatRounded(end.Value - start)}" : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"Started {start.UtcDateTime:yyyy-MM-dd HH:mm} UTC{length}.");
        }

        if (build?.Commit is { Length: > 0 } commit)
        {
            var branch = build.Branch is { } name ? $" ({MarkdownText.Format(name)})" : "";
            var changed = build.IsModified ? ", with local changes" : "";
            yield return $"Commit {MarkdownText.Format(commit[..Math.Min(commit.Length, 12)])}{branch}{changed}.";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Exit code {summary.ExitCode}.");
        var ofBuild = build?.BuildUrl is { } url ? $" of {MarkdownText.Link("this build", url)}" : "";
        yield return $"Charts and details are in `{Report}` in the results folder{ofBuild}.";
    }

    private static IEnumerable<ThresholdLine> Crossed(SummaryRow row) =>
        (row.Result?.Thresholds ?? []).Where(threshold => threshold.Crossed).Select(threshold => new ThresholdLine(row, threshold));

    // The table of crossed thresholds already shows them, except in cloud mode, where only the cloud knows them.
    private static bool NeedsReason(SummaryRow row) =>
        row.Result is { Verdict: not Verdict.Passed } && !(row.Result.Verdict == Verdict.ThresholdsCrossed && Crossed(row).Any());

    private static IEnumerable<string> NotesOf(SummaryRow row)
    {
        if (row.Result is not { } result)
            yield break;
        if (result.IsPartial)
            yield return Entry(row, "Partial: the figures come from its time line, up to the point where it was stopped.");
        foreach (var attempt in result.FailedAttempts)
            yield return Entry(row, $"An attempt failed and was repeated: {attempt.Reason}");
        foreach (var warning in result.Warnings)
            yield return Entry(row, warning);
        foreach (var fact in LoadElsewhere.Facts(result))
            yield return Entry(row, fact);
        if (OperationThreshold.NotReached(result) is { Count: > 0 } operations)
            yield return Entry(row, $"Not reached: {string.Join(", ", operations)}");
    }

    private static string Entry(SummaryRow row, string text) =>
        $"**{MarkdownText.Format(row.Test.Name)}** ({row.Status}): {MarkdownText.Format(text)}";

    /// <summary>The worst first.</summary>
    private static int Rank(SuiteThresholdLine line) => -line.State.Severity;

    /// <summary>Relative to the limit, so that milliseconds and shares can be sorted together.</summary>
    private static double Distance(ThresholdResult threshold) => threshold is { Value: { } value, Limit: { } limit }
        ? limit == 0 ? double.MaxValue : Math.Abs((value - limit) / limit)
        : 0;
}
