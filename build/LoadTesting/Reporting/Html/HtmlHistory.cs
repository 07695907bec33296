using LoadTesting.History;

namespace LoadTesting.Reporting.Html;

/// <summary><c>history.html</c>: how tests changed from run to run, on one page that needs no network.</summary>
public static class HtmlHistory
{
    public static string Format(RunHistory history)
    {
        using var pages = new RazorPages();
        return pages.Render<HistoryPage>((nameof(HistoryPage.History), history));
    }
}
