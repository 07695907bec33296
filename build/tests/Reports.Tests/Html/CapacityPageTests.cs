using LoadTesting.Capacity;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Texts;
using Reports.Tests.Browser;
using SampleRuns;

namespace Reports.Tests.Html;

/// <summary><c>capacity.html</c> of the sample search, as a reader's browser shows it.</summary>
public sealed class CapacityPageTests(HeadlessBrowser browser, SampleCapacity capacity) : PageTests(browser, capacity.Page, "capacity")
{
    [Fact]
    public void The_sample_holds_a_search_of_each_kind()
    {
        CapacityEnd[] ends = [CapacityEnd.LimitFound, CapacityEnd.NoLimit, CapacityEnd.GeneratorLimit, CapacityEnd.Unfinished];

        capacity.Summary.Searches.Select(search => search.Finding.End).ShouldBe(ends, ignoreOrder: true);
        var limited = capacity.Of(SampleSearch.Limited);
        limited.Finding.Holds.ShouldNotBeNull().ShouldBeInRange(141, 165);
        limited.Curve.Ceiling.ShouldNotBeNull().RequestsPerSecond.ShouldBe(SampleSearch.Ceiling, SampleSearch.Ceiling * 0.03);
        capacity.Of(SampleSearch.LimitedByGenerator).Curve.Ceiling.ShouldBeNull("a ceiling of the generator is none of the platform");
    }

    [Fact]
    public async Task The_top_says_of_each_test_what_was_found()
    {
        await using var page = await OpenAsync();

        var top = await page.Page.Locator("body > header").InnerTextAsync();

        (await page.Page.Locator("h1").InnerTextAsync()).ShouldBe("4 tests on DEV");
        foreach (var search in capacity.Summary.Searches)
            top.ShouldContain(CapacityText.Format(search));
        foreach (var words in new[] { "Limit found", "No limit", "The generator's limit", "Stopped", "k6 v2.2.0",
            "http_req_failed rate < 20 %", "5 %" })
            top.ShouldContain(words);
    }

    [Fact]
    public async Task Each_search_has_its_charts_with_limit_bounds_and_marks()
    {
        await using var page = await OpenAsync();

        foreach (var search in capacity.Summary.Searches)
        {
            var charts = page.Page.Locator($"section.test#{search.Test.Name} figure");
            (await charts.CountAsync()).ShouldBe(2, search.Test.Name);
            foreach (var svg in await charts.Locator("> svg").AllAsync())
                (await svg.GetAttributeAsync("aria-label")).ShouldNotBeNullOrWhiteSpace();
        }

        var limited = await page.Page.Locator($"section.test#{SampleSearch.Limited}").InnerTextAsync();
        foreach (var words in new[] { $"holds {capacity.Of(SampleSearch.Limited).Finding.Holds} VUs", "thresholds crossed",
            "bounds, knee at", "N* = Xmax", "asked for", "succeeded" })
            limited.ShouldContain(words);
        (await page.Page.Locator($"section.test#{SampleSearch.LimitedByGenerator}").InnerTextAsync()).ShouldContain(
            "limit of the load generator");
        (await page.Page.Locator($"section.test#{SampleSearch.Limited} figure").First.Locator("> svg .k12")
            .CountAsync()).ShouldBePositive();
    }

    [Fact]
    public async Task The_values_under_the_pointer_are_said_for_VUs()
    {
        await using var page = await OpenAsync();
        var chart = page.Page.Locator($"section.test#{SampleSearch.Limited} figure").First;
        await chart.ScrollIntoViewIfNeededAsync();

        await chart.Locator("> svg").HoverAsync();

        var words = await chart.Locator(".alt").InnerTextAsync();
        words.ShouldMatch(@"^\d+ VUs: ");
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_probe_has_a_row_that_leads_to_its_files()
    {
        await using var page = await OpenAsync();

        foreach (var search in capacity.Summary.Searches)
        {
            var rows = page.Page.Locator($"section.test#{search.Test.Name} table.tests tbody tr");
            (await rows.CountAsync()).ShouldBe(search.Probes.Count);
            (await rows.Locator(".badge").AllInnerTextsAsync()).Select(text => text.Split(' ', 2)[1])
                .ShouldBe(search.Probes.Select(CapacityText.Verdict));
            foreach (var link in await rows.Locator("a").AllAsync())
                File.Exists(Path.Combine(capacity.Results.Path, Uri.UnescapeDataString((await link.GetAttributeAsync("href"))!)))
                    .ShouldBeTrue();
            foreach (var probe in search.Probes.Where(probe => probe.Result.Reason is not null))
                (await page.Page.Locator($"section.test#{search.Test.Name}").TextContentAsync())!.ShouldContain(probe.Result.Reason!);
        }
    }
    [Fact]
    public void The_terminal_shows_the_same_in_plain_text()
    {
        var text = CapacityTable.Format(capacity.Summary);

        text.Where(letter => char.IsControl(letter) && letter != '\n').ShouldBeEmpty();
        foreach (var search in capacity.Summary.Searches)
            text.ShouldContain(CapacityText.Format(search));
        text.Split('\n').Max(line => line.Length).ShouldBeLessThan(400);
    }
}
