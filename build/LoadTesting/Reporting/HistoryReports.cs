using LoadTesting.History;
using LoadTesting.Reporting.Html;
using LoadTesting.Reporting.Tables;

namespace LoadTesting.Reporting;

/// <summary>Makes <c>history.html</c> and <c>history.csv</c> of all results folders below a folder, and puts them there.</summary>
public static class HistoryReports
{
    public static IReadOnlyList<string> FileNames { get; } = ["history.html", "history.csv"];

    /// <returns>What the reports show.</returns>
    /// <exception cref="ConfigurationException">There is no run.</exception>
    public static RunHistory Write(string parent)
    {
        var history = HistoryReader.Read(parent);
        AtomicFile.Write(Path.Combine(parent, FileNames[0]), RazorPages.Format<HistoryPage>((nameof(HistoryPage.History), history)));
        AtomicFile.Write(Path.Combine(parent, FileNames[1]), CsvTable.Format(HistoryColumns.OfTests, HistoryLine.From(history)));
        return history;
    }
}
