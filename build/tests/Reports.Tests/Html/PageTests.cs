using Microsoft.Playwright;
using Reports.Tests.Browser;

namespace Reports.Tests.Html;

/// <summary>What each of the pages owes its readers.</summary>
/// <param name="file">The page.</param>
/// <param name="name">Of its screenshots.</param>
public abstract class PageTests(HeadlessBrowser browser, string file, string name)
{
    private const int A4Width = 718;
    private const int NarrowPhoneWidth = 400;

    [Theory]
    [InlineData(ObservedPage.DesktopWidth, ColorScheme.Light)]
    [InlineData(ObservedPage.PhoneWidth, ColorScheme.Light)]
    [InlineData(ObservedPage.DesktopWidth, ColorScheme.Dark)]
    [InlineData(ObservedPage.PhoneWidth, ColorScheme.Dark)]
    public async Task The_page_has_no_error_loads_nothing_else_fits_its_window_and_can_be_read(int width, ColorScheme scheme)
    {
        await using var page = await OpenAsync(width, scheme);

        (await page.FindingsAsync("overflow")).ShouldBeEmpty();
        (await page.FindingsAsync("contrast")).ShouldBeEmpty();
        await Screenshots.SaveAsync(page, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_serves_keyboards_and_screen_readers()
    {
        await using var page = await OpenAsync();

        foreach (var kind in new[] { "document", "headings", "ids", "links", "tables", "charts", "controls" })
            (await page.FindingsAsync(kind)).ShouldBeEmpty(kind);
    }

    [Fact]
    public async Task On_paper_everything_is_open_fits_the_sheet_and_is_dark_on_white()
    {
        await using var page = await OpenAsync(A4Width, ColorScheme.Dark);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('details > :not(summary)')].filter(part => !part.checkVisibility()).length")).ShouldBe(0);
        (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        (await page.FindingsAsync("overflow")).ShouldBeEmpty();
        (await page.FindingsAsync("contrast")).ShouldBeEmpty();
        await Screenshots.SaveAsync(page, $"{name}-print");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1400)]
    public async Task No_column_is_cut_on_a_screen(int width)
    {
        await using var page = await OpenAsync(width);

        (await page.FindingsAsync("cut")).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_caption_is_cut_on_a_phone()
    {
        await using var page = await OpenAsync(NarrowPhoneWidth);

        (await page.FindingsAsync("captions")).ShouldBeEmpty();
        (await page.FindingsAsync("overflow")).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_phone_no_verdict_is_parted_from_its_sign_and_an_edge_says_that_a_table_continues()
    {
        await using var page = await OpenAsync(NarrowPhoneWidth);

        // Two lines are higher than twice the letters.
        (await page.Page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('.badge .keep')].filter(part =>
                part.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(part).fontSize)).length
            """)).ShouldBe(0);
        var edges = await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.scroll')].map(box => getComputedStyle(box).backgroundAttachment)");
        edges.ShouldNotBeEmpty();
        edges.ShouldAllBe(edge => edge == "local, local, scroll, scroll");
    }

    [Fact]
    public async Task On_paper_a_table_stays_with_its_headings()
    {
        await using var page = await OpenAsync(A4Width);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.FindingsAsync("parted")).ShouldBeEmpty();
    }

    private protected Task<ObservedPage> OpenAsync(int width = ObservedPage.DesktopWidth, ColorScheme scheme = ColorScheme.Light) =>
        browser.OpenAsync(file, width, scheme);
}
