namespace Reports.Tests.Browser;

/// <summary>The checks of pages see what they are for: a page with one flaw at a time.</summary>
public sealed class FindingsTests(HeadlessBrowser browser)
{
    private const string Sound = """
        <!DOCTYPE html><html lang="en"><head><title>t</title><meta name="viewport" content="width=device-width">
        <style>body{color:#222;background:#fff} h1,h2,caption,thead{break-after:avoid} tr{break-before:avoid;break-inside:avoid}</style>
        </head><body><main><h1>One</h1><h2 id="two">Two</h2><a href="#two">to two</a>
        <table><caption>c</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
        <svg role="img" width="9" height="9"><title>a chart</title></svg><button>b</button></main></body></html>
        """;

    /// <summary>What is replaced in the sound page, and by what.</summary>
    private static readonly (string Kind, string Part, string Flaw)[] Flaws =
    [
        ("contrast", "color:#222", "color:#888"),
        ("contrast", "<h1>", "<h1 style='color:rgba(0,0,0,.4)'>"),
        ("contrast", "</title></svg>", "</title><text y='9' fill='#aaa'>5 ms</text></svg>"),
        ("headings", "<h2 id=\"two\">Two</h2>", "<h3 id='two'>Two</h3>"),
        ("headings", "<h1>One</h1>", ""),
        ("headings", ">Two<", "><"),
        ("ids", "<h1>", "<h1 id='two'>"),
        ("links", "#two\"", "#three\""),
        ("links", "#two\"", "javascript:alert(1)\""),
        ("links", "#two\"", "file:///etc/hosts\""),
        ("links", ">to two<", "><"),
        ("links", "<button>", "<button aria-controls='nothing'>"),
        ("tables", " scope=\"col\"", ""),
        ("tables", "<caption>c</caption>", ""),
        ("tables", "<td>1</td>", "<td>1</td><td>2</td>"),
        ("charts", "<title>a chart</title>", ""),
        ("charts", " role=\"img\"", ""),
        ("overflow", "<h1>", "<h1 style='width:3000px'>"),
        ("cut", "<table>", "<div style='overflow-x:auto;width:9rem'><div style='width:12rem'>cut</div></div><table>"),
        ("cut", "</main>", "<details><pre style='overflow:auto;width:50px'>a long line of words</pre></details></main>"),
        ("captions", "<caption>", "<caption style='width:3000px'>"),
        ("captions", "<table>", "<div style='overflow:auto'><table style='width:3000px'>"),
        ("parted", "h1,h2,caption", "h1,h2"),
        ("parted", "tr{break-before:avoid;", "tr{"),
        ("parted", "break-inside:avoid", ""),
        ("parted", "<thead>", "<thead style='display:table-row-group'>"),
        ("controls", ">b<", "><"),
        ("controls", "<button>", "<div style='overflow:auto;width:50px;white-space:nowrap'>a long line of words</div><button>"),
        ("document", " lang=\"en\"", ""),
        ("document", "<main>", "<div>"),
    ];

    public static TheoryData<string> Kinds => [.. Flaws.Select(flaw => flaw.Kind).Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_check_passes_a_sound_page_and_finds_each_flaw_of_its_kind(string kind)
    {
        using var folder = new TemporaryFolder();
        await using var page = await browser.OpenAsync(folder.Write(Sound));
        (await page.FindingsAsync(kind)).ShouldBeEmpty();

        foreach (var (_, part, flaw) in Flaws.Where(flaw => flaw.Kind == kind))
        {
            Sound.ShouldContain(part);
            await page.Page.SetContentAsync(Sound.Replace(part, flaw, StringComparison.Ordinal));

            (await page.FindingsAsync(kind)).ShouldNotBeEmpty($"{part} became {flaw}");
        }
    }

    [Theory]
    [InlineData("<img src=\"https://example.invalid/a.png\" alt=\"a\">", "request: https://example.invalid/a.png")]
    [InlineData("<script src=\"other.js\"></script>", "other.js")]
    [InlineData("<style>h1{background:url(//example.invalid/b.png)}</style>", "b.png")]
    [InlineData("<script>console.error('broken')</script>", "console error: broken")]
    [InlineData("<script>console.warn('worn')</script>", "console warning: worn")]
    [InlineData("<script>throw new Error('thrown')</script>", "thrown")]
    [InlineData("<script>fetch('http://127.0.0.1:9/').catch(() => 0)</script>", "127.0.0.1:9")]
    public async Task Errors_and_requests_of_a_page_are_noticed(string flaw, string complaint)
    {
        using var folder = new TemporaryFolder();

        await using var page = await browser.OpenAsync(folder.Write(Sound.Replace("</main>", flaw + "</main>", StringComparison.Ordinal)));
        await page.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

        page.Complaints.ShouldContain(text => text.Contains(complaint, StringComparison.Ordinal));
    }
}
