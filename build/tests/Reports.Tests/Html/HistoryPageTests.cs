using Microsoft.Playwright;
using Reports.Tests.Browser;

namespace Reports.Tests.Html;

/// <summary><c>history.html</c> of two runs, as a reader's browser shows it.</summary>
public sealed class HistoryPageTests(HeadlessBrowser browser, SampleReport report)
{
    [Theory]
    [InlineData(ObservedPage.DesktopWidth, ColorScheme.Light)]
    [InlineData(ObservedPage.PhoneWidth, ColorScheme.Dark)]
    public async Task The_page_has_no_error_loads_nothing_else_fits_its_window_and_can_be_read(int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(report.HistoryPage, width, scheme);

        (await page.FindingsAsync("overflow")).ShouldBeEmpty();
        (await page.FindingsAsync("contrast")).ShouldBeEmpty();
        await Screenshots.SaveAsync(page, $"history-{width}-{scheme.ToString().ToLowerInvariant()}");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_serves_keyboards_and_screen_readers()
    {
        await using var page = await browser.OpenAsync(report.HistoryPage);

        foreach (var kind in new[] { "document", "headings", "ids", "links", "tables", "charts", "controls" })
            (await page.FindingsAsync(kind)).ShouldBeEmpty(kind);
    }

    [Fact]
    public async Task Each_test_and_each_run_has_a_row_and_each_test_a_section()
    {
        await using var page = await browser.OpenAsync(report.HistoryPage);

        var tests = await page.Page.Locator("[aria-labelledby=tests] tbody th[scope=row]").AllInnerTextsAsync();
        var runs = await page.Page.Locator("[aria-labelledby=runs] tbody tr").CountAsync();

        tests.ShouldBe(report.History.Tests.Select(test => test.Name), ignoreOrder: true);
        tests.Count.ShouldBeGreaterThan(20);
        runs.ShouldBe(2);
        foreach (var test in report.History.Tests)
            (await page.Page.Locator($"section#{test.Name}").CountAsync()).ShouldBe(1, test.Name);
    }
}
