using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>What changed since an earlier run, in Markdown: regressions first, what did not change not at all.</summary>
internal static class ComparisonSection
{
    public static void Append(MarkdownSections document, RunComparison? comparison)
    {
        if (comparison is null)
            return;
        var changes = ComparisonTable.Changed(comparison)
            .OrderBy(entry => MetricChange.Notable.IndexOf(entry.Change.Verdict))
            .ThenByDescending(entry => Math.Abs(entry.Change.Change ?? 0))
            .Select(entry => LineOf(entry.Test.Test, entry.Change))
            .ToList();
        document.Table("Changes", ["Test", "Request", "What", "Then:", "Now:", "Change:", "Result"], changes);
        document.List(
            $"Compared with {MarkdownText.Format(comparison.Baseline.Folder)}",
            [
                MarkdownText.Format(comparison.Sentence()),
                .. comparison.NextStep() is { } nextStep ? [MarkdownText.Format(nextStep)] : Array.Empty<string>(),
                .. comparison.Tests.Where(test => test.NotComparedBecause is not null)
                    .Select(test => $"**{MarkdownText.Format(test.Test)}** was not compared: {MarkdownText.Format(test.NotComparedBecause!)}"),
                .. comparison.Notes.Select(MarkdownText.Format),
            ]);
    }

    private static string LineOf(string test, MetricChange change)
    {
        var (name, unit) = change.Metric switch
        {
            ComparedMetric.Throughput => ("throughput", "/s"),
            ComparedMetric.Failures => ("failures", " %"),
            var percentile => (percentile.ToString().ToLowerInvariant(), " ms"),
        };
        string[] cells =
        [
            test, change.Request ?? "all", name, Figure(change.Then, change.Metric, unit), Figure(change.Now, change.Metric, unit),
            ChangeOf(change), change.Verdict.ToString().ToLowerInvariant(),
        ];
        return MarkdownText.TableLine(cells.Select(MarkdownText.Format));
    }

    private static string Figure(double? value, ComparedMetric metric, string unit) => value is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{(metric == ComparedMetric.Failures ? known * 100 : known):0.##}{unit}")
        : "-";

    private static string ChangeOf(MetricChange change) => change switch
    {
        { Change: null } => "-",
        { Metric: ComparedMetric.Failures, Change: { } points } => string.Create(CultureInfo.InvariantCulture, $"{points * 100:+0.##;-0.##;0} points"),
        { Change: { } share } => string.Create(CultureInfo.InvariantCulture, $"{share * 100:+0.#;-0.#;0} %"),
    };
}
