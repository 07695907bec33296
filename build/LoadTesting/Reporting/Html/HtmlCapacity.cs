using LoadTesting.Capacity;

namespace LoadTesting.Reporting.Html;

/// <summary><c>capacity.html</c>: how many VUs tests hold and what the platform gives at most, on one page that needs no network.</summary>
public static class HtmlCapacity
{
    public static string Format(CapacitySummary summary)
    {
        using var pages = new RazorPages();
        return pages.Render<CapacityPage>((nameof(CapacityPage.Summary), summary));
    }
}
