using LoadTesting.Reporting.Html;
using LoadTesting.Reporting.Tables;
using LoadTesting.Storage;

namespace LoadTesting.Reporting;

/// <summary>Writes all reports of a results folder, from the folder alone, so <c>--target=Report</c> can write them again.</summary>
public static class RunReports
{
    /// <returns>The summary that the reports show.</returns>
    public static RunSummary Write(ResultsFolder folder)
    {
        var summary = RunSummary.From(folder);
        AtomicFile.Write(folder.FileNamed("summary.json"), SummaryJson.Format(summary));
        AtomicFile.Write(folder.FileNamed("summary.csv"), CsvTable.Format(TestColumns.All, TestLine.From(summary)));
        AtomicFile.Write(folder.FileNamed("summary.md"), SummaryMarkdown.Format(summary));
        AtomicFile.Write(folder.FileNamed("junit.xml"), JUnitXml.Format(summary));
        AtomicFile.Write(folder.Page, HtmlReport.Format(folder, summary));
        if (CloudUrls(summary) is { Length: > 0 } urls)
            AtomicFile.Write(folder.FileNamed("cloud_test_urls.txt"), urls);
        return summary;
    }

    private static string CloudUrls(RunSummary summary) => string.Concat(
        summary.Rows.Select(row => (row.Test.Name, Page: WebAddress.LinkOf(row.Result?.Outcome.TestUrl)))
            .Where(test => test.Page is not null).Select(test => $"{test.Name}: {test.Page}\n"));
}
