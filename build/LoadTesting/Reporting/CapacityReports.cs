using LoadTesting.Capacity;
using LoadTesting.Reporting.Html;
using LoadTesting.Reporting.Tables;
using LoadTesting.Storage;

namespace LoadTesting.Reporting;

/// <summary>Writes all reports of a search's folder, from the folder alone, so <c>--target=Report</c> can write them again.</summary>
public static class CapacityReports
{
    /// <returns>The summary that the reports show.</returns>
    public static CapacitySummary Write(ResultsFolder folder)
    {
        var summary = CapacitySummary.From(folder);
        AtomicFile.Write(folder.FileNamed("capacity.json"), CapacityJson.Format(summary));
        AtomicFile.Write(folder.FileNamed("capacity.csv"), CsvTable.Format(ProbeColumns.All, summary.Searches.SelectMany(ProbeLine.From)));
        AtomicFile.Write(MarkdownOf(folder), CapacityMarkdown.Format(summary));
        AtomicFile.Write(PageOf(folder), RazorPages.Format<CapacityPage>((nameof(CapacityPage.Summary), summary)));
        return summary;
    }

    /// <summary>The path of the search's page.</summary>
    public static string PageOf(ResultsFolder folder) => folder.FileNamed("capacity.html");

    /// <summary>The path of the Markdown for a comment on a pull request.</summary>
    public static string MarkdownOf(ResultsFolder folder) => folder.FileNamed("capacity.md");
}
