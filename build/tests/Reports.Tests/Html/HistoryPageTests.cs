using LoadTesting.Reporting.Texts;
using Microsoft.Playwright;
using Reports.Tests.Browser;

namespace Reports.Tests.Html;

/// <summary><c>history.html</c> of two runs, as a reader's browser shows it.</summary>
public sealed class HistoryPageTests(HeadlessBrowser browser, SampleReport report) : PageTests(browser, report.HistoryPage, "history")
{
    [Fact]
    public async Task Each_test_and_each_run_has_a_row_and_each_test_a_section()
    {
        await using var page = await OpenAsync();

        var tests = await page.Page.Locator("[aria-labelledby=tests] tbody th[scope=row]").AllInnerTextsAsync();
        var runs = await page.Page.Locator("[aria-labelledby=runs] tbody tr").CountAsync();

        tests.ShouldBe(report.History.Tests.Select(test => test.Name), ignoreOrder: true);
        tests.Count.ShouldBeGreaterThan(20);
        runs.ShouldBe(2);
        foreach (var test in report.History.Tests)
            (await page.Page.Locator($"section#{test.Name}").CountAsync()).ShouldBe(1, test.Name);
    }

    [Fact]
    public async Task The_table_of_tests_is_sorted_by_a_column()
    {
        await using var page = await OpenAsync();
        var p95 = report.History.Tests.ToDictionary(test => test.Name, test => test.Latest.Result.Metrics?.P95);

        await page.Page.Locator("[aria-labelledby=tests] thead th", new() { HasTextString = "p95" }).First.GetByRole(AriaRole.Button)
            .ClickAsync();

        var falling = await page.Page.Locator("[aria-labelledby=tests] tbody th[scope=row] a").AllInnerTextsAsync();
        falling.ShouldBe(p95.Keys, ignoreOrder: true);
        falling.Select(name => p95[name] ?? double.MinValue).ShouldBeInOrder(SortDirection.Descending);
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sparkline_says_its_figures_to_those_who_do_not_see_it()
    {
        await using var page = await OpenAsync();

        var text = await page.Page.Locator(
            "[aria-labelledby=tests] tr", new() { Has = page.Page.GetByText("Marketplace_Quick_Test", new() { Exact = true }) })
            .GetByRole(AriaRole.Img).GetAttributeAsync("aria-label");

        var p95 = report.History.Tests.Single(test => test.Name == "Marketplace_Quick_Test").Series.Single()
            .Tests.Select(test => Figures.Page.Milliseconds(test.Result.Metrics!.P95)).ToList();
        text.ShouldBe($"p95 from {p95[0]} ms in the first run to {p95[1]} ms in the last, at most {p95[1]} ms.");
    }
}
