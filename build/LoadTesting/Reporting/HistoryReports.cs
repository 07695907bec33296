using LoadTesting.History;
using LoadTesting.Reporting.Html;
using LoadTesting.Reporting.Tables;

namespace LoadTesting.Reporting;

/// <summary>Writes <c>history.html</c> and <c>history.csv</c> for all results folders below a folder, into that folder.</summary>
public static class HistoryReports
{
    public static IReadOnlyList<string> FileNames { get; } = ["history.html", "history.csv"];

    /// <returns>The history that the reports show.</returns>
    /// <exception cref="ConfigurationException">There is no run.</exception>
    public static RunHistory Write(string parent)
    {
        var history = HistoryReader.Read(parent);
        AtomicFile.Write(Path.Combine(parent, FileNames[0]), RazorPages.Format<HistoryPage>((nameof(HistoryPage.History), history)));
        AtomicFile.Write(Path.Combine(parent, FileNames[1]), CsvTable.Format(HistoryColumns.OfTests, HistoryLine.From(history)));
        return history;
    }
}
