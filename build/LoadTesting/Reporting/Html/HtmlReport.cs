using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;
using Microsoft.AspNetCore.Components;

namespace LoadTesting.Reporting.Html;

/// <summary><c>report.html</c>: the whole run on one page that needs no network, made from the results folder alone.</summary>
public static class HtmlReport
{
    public static string Format(ResultsFolder folder, RunSummary summary)
    {
        using var pages = new RazorPages();
        var compared = summary.Comparison?.Tests.ToLookup(test => test.Test, StringComparer.Ordinal);
        // Reads the files of as many tests at a time as there are processors, because a time line takes megabytes.
        List<ReportedTest> tests = [.. summary.Rows.Select((row, index) => (row, index)).ToList().AsParallel().AsOrdered()
            .Select(test => Reported(test.row, AnchorOf(test.row.Test, test.index)))];
        return pages.Render<ReportPage>(
            (nameof(ReportPage.Summary), summary),
            (nameof(ReportPage.Tests), tests));

        ReportedTest Reported(SummaryRow row, string anchor)
        {
            var files = new TestFolder(Path.Combine(folder.Path, "tests", row.Test.Name));
            var details = TestDetails.Read(files, row.Result is not { HasFiguresElsewhere: true });
            var section = pages.Render<TestSection>(
                (nameof(TestSection.Row), row),
                (nameof(TestSection.Details), details),
                (nameof(TestSection.Anchor), anchor),
                (nameof(TestSection.Summary), summary),
                (nameof(TestSection.Comparison), compared?[row.Test.Name].FirstOrDefault()));
            return new ReportedTest(row, anchor, details.Requests, SparklineOf(details), (MarkupString)section);
        }
    }

    /// <summary>The test's name, if it can be used in an address as it is.</summary>
    private static string AnchorOf(PlannedTest test, int index) =>
        test.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? test.Name : $"test-{index + 1}";

    private static Sparkline? SparklineOf(TestDetails details)
    {
        var line = TestCurves.From(details.TimeLine).P95;
        List<double> values = [.. line.Select(point => point.Y).OfType<double>()];
        return values.Count < 2
            ? null
            : new Sparkline(
                new LineChart([new ChartLine("p95", Ink.High, Thinning.KeepPeaks(line, 60))], 0, line[^1].X)
                {
                    IsSparkline = true,
                    Width = 96,
                    Height = 24,
                },
                $"p95 from {Figures.Page.Milliseconds(values.Min())} to {Figures.Page.Milliseconds(values.Max())} ms");
    }
}

/// <summary>A row of the table of tests, and its section, which is rendered already.</summary>
/// <param name="Sparkline">p95 over time; null if there is no time line.</param>
public sealed record ReportedTest(
    SummaryRow Row, string Anchor, IReadOnlyList<RequestFigures> Requests, Sparkline? Sparkline, MarkupString Section)
{
    public bool Passed => Row.Result is { Verdict: Verdict.Passed };
}
