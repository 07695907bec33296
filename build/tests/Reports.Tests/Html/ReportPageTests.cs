using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Thresholds;
using Microsoft.Playwright;
using Reports.Tests.Browser;

namespace Reports.Tests.Html;

/// <summary><c>report.html</c> of the sample run, as a reader's browser shows it.</summary>
public sealed class ReportPageTests(HeadlessBrowser browser, SampleReport report) : PageTests(browser, report.Page, "report")
{
    [Fact]
    public void The_sample_holds_every_kind_of_end()
    {
        Verdict?[] verdicts = [Verdict.Passed, Verdict.ThresholdsCrossed, Verdict.Inconclusive, Verdict.Interrupted, Verdict.Invalid, null];

        report.Results.Plan.Tests.Count.ShouldBe(28);
        report.Summary.Rows.Select(row => row.Result?.Verdict).Distinct().ShouldBe(verdicts, ignoreOrder: true);
        string[] faults =
        [
            "was at its limit", "VUs were ever active", "(dropped_iterations)", "The clock of the machine", "iterations under way",
            "was lost",
        ];
        var invalid = report.Summary.Rows.Select(row => row.Result).Where(result => result?.Verdict == Verdict.Invalid)
            .Select(result => result!.Reason!).ToList();
        invalid.Select(reason => faults.Single(fault => reason.Contains(fault, StringComparison.Ordinal)))
            .ShouldBe(faults, ignoreOrder: true);
        report.Summary.Rows.Sum(row => row.Result?.FailedAttempts.Count ?? 0).ShouldBe(1);
        report.Summary.Rows.Sum(row => row.Result?.Warnings.Count ?? 0).ShouldBePositive();
        report.Comparison.Count(LoadTesting.Model.ChangeVerdict.Regression).ShouldBePositive();
        report.Comparison.Count(LoadTesting.Model.ChangeVerdict.Improvement).ShouldBePositive();
    }

    [Fact]
    public async Task The_comparison_is_in_the_section_of_a_test_that_became_slower()
    {
        await using var page = await OpenAsync();

        var text = await page.Page.Locator("section.test#Marketplace_Quick_Test").TextContentAsync();

        text.ShouldNotBeNull().ShouldContain("Beside the earlier run");
        text.ShouldContain("worse");
        (await page.Page.Locator("section.test#Marketplace_Quick_Test figure").CountAsync()).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_threshold_over_several_tests_names_the_figure_that_it_limits()
    {
        await using var page = await OpenAsync();

        var thresholds = await page.Page.Locator("table.thresholds.suite tbody td:nth-child(3)").AllInnerTextsAsync();

        thresholds.ShouldBe(report.Summary.SuiteThresholds.Select(threshold => ThresholdFigures.From(threshold).Name));
        thresholds.ShouldContain(name => name.EndsWith(" p(95)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_is_below_two_megabytes() => new FileInfo(report.Page).Length.ShouldBeInRange(100_000, 2_000_000);

    [Fact]
    public async Task The_top_says_what_was_run_and_how_it_ended()
    {
        await using var page = await OpenAsync();

        var top = await page.Page.Locator("body > header").InnerTextAsync();

        (await page.Page.Locator("h1").InnerTextAsync()).ShouldBe("FullSuite on DEV");
        string[] facts = [report.Summary.Sentence, "Interrupted", "DEV", "local", "k6 v2.2.0", "full", "500 VUs", "2030-01-02 12:00:00 UTC",
            "4f1c9d2e8b7a on main"];
        foreach (var fact in facts)
            top.ShouldContain(fact);
        (await page.Page.Locator(".run-facts div", new() { HasTextRegex = new("^Length") }).Locator("dd").InnerTextAsync()).ShouldBe(
            "1h59m10s");
    }

    [Fact]
    public async Task The_table_has_a_row_for_each_planned_test_that_leads_to_its_section()
    {
        await using var page = await OpenAsync();

        var links = page.Page.Locator("table.tests th[scope=row] a");
        (await links.AllInnerTextsAsync()).ShouldBe(report.Results.Plan.Tests.Select(test => test.Name));
        (await page.Page.Locator("table.tests td .badge").AllInnerTextsAsync())
            .Select(text => text.Split(' ', 2)[1])
            .ShouldBe(report.Summary.Rows.Select(row => row.Status));

        await links.Last.ClickAsync();

        var target = page.Page.Locator(":target");
        (await target.Locator("h4").InnerTextAsync()).ShouldBe(report.Results.Plan.Tests[^1].Name);
        (await target.BoundingBoxAsync())!.Y.ShouldBeInRange(-1, 900);
    }

    [Fact]
    public async Task The_list_and_the_section_of_an_invalid_or_inconclusive_test_explain_the_verdict()
    {
        await using var page = await OpenAsync();
        var list = await page.Page.Locator("section[aria-labelledby=attention] > p").AllInnerTextsAsync();

        list.ShouldBe([VerdictTable.From(Verdict.Inconclusive).Explanation!, VerdictTable.From(Verdict.Invalid).Explanation!]);
        foreach (var row in report.Summary.Rows)
        {
            var notes = await page.Page.Locator($"section.test#{row.Test.Name} > p").AllInnerTextsAsync();
            notes.Count(note => list.Contains(note)).ShouldBe(row.Result?.Verdict is Verdict.Invalid or Verdict.Inconclusive ? 1 : 0);
            if (row.Entry.Explanation is { } explanation)
                notes.ShouldContain(explanation);
        }
    }

    [Fact]
    public async Task The_table_marks_tests_with_notes_and_leads_to_them()
    {
        await using var page = await OpenAsync();

        var marks = page.Page.Locator("table.tests td .mark a");

        (await marks.AllInnerTextsAsync()).ShouldBe(report.Summary.Rows
            .Select(row => row.Result?.Warnings.Count ?? 0).Where(count => count > 0)
                .Select(count => count == 1 ? "note" : $"{count} notes"));
        (await marks.First.GetAttributeAsync("href")).ShouldBe(
            $"#{report.Summary.Rows.First(row => row.Result?.Warnings.Count > 0).Test.Name}");
    }

    [Fact]
    public async Task The_table_has_the_steady_state_beside_the_whole_test()
    {
        await using var page = await OpenAsync();
        var headings = (await page.Page.Locator("table.tests thead th").AllInnerTextsAsync()).Select(text => text.Trim()).ToList();
        var steady = headings.IndexOf("steady");
        steady.ShouldBe(headings.IndexOf("p95") + 1);

        var cells = await page.Page.Locator($"table.tests tr:has(th[scope=row]) > :nth-child({steady + 1})").AllInnerTextsAsync();

        cells.ShouldBe(report.Summary.Rows.Select(row => Figures.Page.Milliseconds(row.Result?.Steady?.P95)));
        report.Summary.Rows.Count(row => row.Result?.Steady is { } steadyState && steadyState.P95 != row.Result.Metrics!.P95)
            .ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Each_test_has_a_section_with_every_part_that_its_files_allow()
    {
        await using var page = await OpenAsync();
        (await page.Page.Locator("section.test h4").AllInnerTextsAsync()).ShouldBe(report.Results.Plan.Tests.Select(test => test.Name));

        foreach (var row in report.Summary.Rows)
        {
            var text = await TextOfAsync(page, row);
            foreach (var part in PartsOf(row))
                text.ShouldContain(UpToControls(part), customMessage: row.Test.Name);
            if (row.Result?.Metrics is { Requests: > 0 })
                (await page.Page.Locator($"section.test#{row.Test.Name} figure svg[role=img]").CountAsync()).ShouldBeGreaterThanOrEqualTo(
                    4, row.Test.Name);
        }
    }

    [Fact]
    public async Task Texts_of_the_platform_stay_texts()
    {
        await using var page = await OpenAsync();

        var text = await page.Page.Locator("section.test#Viewing_Library_Home_0_Agents_Day1").TextContentAsync();

        foreach (var hostile in new[] { "<img src=x onerror=\"document.title='broken'\"></script><script>console.error('ran')</script>",
            "=HYPERLINK(", "👩‍👩‍👧‍👦", "**bold** [link](http://127.0.0.1:9/x)" })
            text!.ShouldContain(hostile);
        (await page.Page.TitleAsync()).ShouldStartWith("FullSuite on DEV");
        page.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_table_is_sorted_by_mouse_and_by_keyboard_and_back(bool byKeyboard)
    {
        await using var page = await OpenAsync();
        var heading = page.Page.Locator("table.tests thead th", new() { HasTextString = "p95" }).First;
        var button = heading.GetByRole(AriaRole.Button);
        var byName = report.Summary.Rows.ToDictionary(row => row.Test.Name, row => row.Result?.Metrics?.P95);
        async Task<List<string>> PressAsync()
        {
            if (byKeyboard)
                await button.PressAsync("Enter");
            else
                await button.ClickAsync();
            return [.. await page.Page.Locator("table.tests th[scope=row] a").AllInnerTextsAsync()];
        }

        var planned = report.Results.Plan.Tests.Select(test => test.Name).ToList();
        var falling = await PressAsync();
        (await heading.GetAttributeAsync("aria-sort")).ShouldBe("descending");
        falling.Select(name => byName[name] ?? double.MinValue).ShouldBeInOrder(SortDirection.Descending);
        falling.ShouldBe(planned, ignoreOrder: true);
        var rising = await PressAsync();
        (await heading.GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        rising.Select(name => byName[name] ?? double.MaxValue).ShouldBeInOrder(SortDirection.Ascending);
        (await PressAsync()).ShouldBe(planned);
        (await heading.GetAttributeAsync("aria-sort")).ShouldBeNull();
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_folded_opens_by_keyboard()
    {
        await using var page = await OpenAsync();
        var folded = page.Page.Locator("section.test#Basic_Connectivity_Test details:not([open])").First;
        var summary = await folded.Locator("summary").ElementHandleAsync();

        (await summary.EvaluateAsync<bool>("summary => summary.nextElementSibling.checkVisibility()")).ShouldBeFalse();
        await summary.PressAsync("Enter");

        (await summary.EvaluateAsync<bool>("summary => summary.nextElementSibling.checkVisibility()")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_filter_leaves_what_did_not_pass_on_the_screen_and_everything_on_paper(bool byKeyboard)
    {
        await using var page = await OpenAsync();
        var filter = page.Page.Locator(".filter input");
        var all = report.Results.Plan.Tests.Select(test => test.Name).ToList();
        var others = report.Summary.Rows.Where(row => row.Result?.Verdict != Verdict.Passed).Select(row => row.Test.Name).ToList();
        async Task ShouldShowAsync(List<string> names)
        {
            (await VisibleAsync(page, "table.tests th[scope=row]")).ShouldBe(names);
            (await VisibleAsync(page, "section.test h4")).ShouldBe(names);
        }

        others.Count.ShouldBeInRange(1, all.Count - 1);
        (await page.Page.Locator(".filter").InnerTextAsync()).ShouldContain($"{others.Count} tests of {all.Count}");
        await ShouldShowAsync(all);
        if (byKeyboard)
            await filter.PressAsync("Space");
        else
            await page.Page.Locator(".filter label").ClickAsync();
        await ShouldShowAsync(others);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await ShouldShowAsync(all);
        (await page.Page.Locator(".filter").IsVisibleAsync()).ShouldBeFalse();
        page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_to_a_filtered_test_shows_it()
    {
        await using var page = await OpenAsync();
        var passed = report.Summary.Rows.First(row => row.Result?.Verdict == Verdict.Passed).Test.Name;

        await page.Page.Locator(".filter input").CheckAsync();
        await page.Page.EvaluateAsync("name => { location.hash = name; }", passed);

        (await page.Page.Locator($"section.test#{passed}").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Worst_test_and_worst_request_stand_beside_the_banner_with_links()
    {
        await using var page = await OpenAsync();
        var worst = page.Page.Locator("body > header .worst");

        var words = await worst.Locator("dd").AllInnerTextsAsync();

        // Half of its requests failed where the limit is 5 %: no other crossed test is as far over a limit.
        words[0].ShouldStartWith("Marketplace_Stress_Test: thresholds crossed; http_req_failed rate was 57.1 %, limit < 5 %");
        words[1].ShouldMatch(
            @"^GET /api/\S+ in Marketplace_Stress_Test: \d+ of \d+ requests failed \([0-9.]+ %\), more than of any other name$");
        foreach (var link in await worst.Locator("a").AllAsync())
            (await link.GetAttributeAsync("href")).ShouldBe("#Marketplace_Stress_Test");
    }

    [Fact]
    public async Task Each_request_name_has_its_curve_and_its_histogram()
    {
        await using var page = await OpenAsync();

        foreach (var row in report.Summary.Rows.Where(row => row.Result?.Metrics is { Requests: > 0 }))
        {
            var details = TestDetails.Read(report.Results.Of(row.Test));
            var drawings = page.Page.Locator($"section.test#{row.Test.Name} .requests figure > svg");
            var labels = new List<string>();
            foreach (var drawing in await drawings.AllAsync())
                labels.Add((await drawing.GetAttributeAsync("aria-label"))!);

            labels.Count.ShouldBe(2 * details.Requests.Count, row.Test.Name);
            foreach (var (request, index) in details.Requests.Select((request, index) => (request, index)))
            {
                var p95 = details.TimeLine.Windows
                    .Select(window => window.Trend(TimeLine.Part("http_req_duration", "name", request.Name))?.P95)
                    .OfType<double>().ToList();
                labels[2 * index].ShouldContain(
                    $"p95 from {Figures.Page.Milliseconds(p95.Min())} to {Figures.Page.Milliseconds(p95.Max())} ms");
                labels[(2 * index) + 1].ShouldContain(
                    $"Half took at most {Figures.Page.Milliseconds(request.Duration!.Median)} ms,"
                    + $" 95 % {Figures.Page.Milliseconds(request.Duration.P95)} ms");
            }
        }
    }

    [Fact]
    public async Task The_bars_of_a_histogram_are_as_high_as_the_shares_of_the_requests()
    {
        await using var page = await OpenAsync();
        var test = report.Results.Plan.Tests.Single(planned => planned.Name == "Basic_Connectivity_Test");
        var details = TestDetails.Read(report.Results.Of(test));
        var histogram = Histogram.From(details.TimeLine, details.Requests[0].Name)!;

        // The outline's highest point, measured on the drawing's axis; 6 and 20 are the margins.
        var highest = await page.Page.Locator("section.test#Basic_Connectivity_Test .requests figure > svg").Nth(1)
            .EvaluateAsync<double>("""
            svg => {
              const ys = svg.querySelector('path.k14').getAttribute('d').slice(1).split(' ')
                  .map(Number).filter((_, index) => index % 2 === 1);
              const height = svg.viewBox.baseVal.height;
              return (height - 20 - Math.min(...ys)) / (height - 26) * Number(svg.dataset.top);
            }
            """);

        highest.ShouldBe(histogram.Counts.Max() / histogram.Counts.Sum() * 100, 0.2);
        histogram.Counts.Sum().ShouldBe(details.Requests[0].Count, 0.001);
    }

    private static async Task<List<string>> VisibleAsync(ObservedPage page, string selector) => [.. await page.Page.EvaluateAsync<string[]>(
        "selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility())"
            + ".map(element => element.textContent.trim())",
        selector)];

    private static IEnumerable<string> PartsOf(SummaryRow row)
    {
        if (row.Result is not { } result)
            yield break;
        yield return row.Status;
        if (result.Reason is { } reason)
            yield return reason;
        foreach (var warning in result.Warnings)
            yield return warning;
        foreach (var attempt in result.FailedAttempts)
            yield return attempt.Reason;
        if (result.Thresholds.Count > 0)
            yield return "Thresholds";
        if (result.Metrics is not { Requests: > 0 } metrics)
            yield break;
        if (result.Steady is not null)
            yield return "Steady state alone";
        string[] parts =
        [
            "Over time", "Requests a second", "Virtual users", "Latency", "Failed requests", "Checks",
            "Latency histogram", "Requests by name",
            "Latency of each request", "Phases of a request", "Last lines of k6's log",
        ];
        foreach (var part in parts)
            yield return part;
        // k6 writes it at its end, which a killed one does not reach.
        if (!result.IsPartial)
            yield return "k6's own dashboard";
        if (metrics.FailedRate > 0)
            yield return "First seen at";
        if (result.Outcome.TestUrl is not null)
            yield return "Page of the cloud run";
    }

    // HTML has no null character: a browser shows U+FFFD for it.
    private static string UpToControls(string text) => new([.. text.TakeWhile(letter => !char.IsControl(letter))]);

    private static async Task<string> TextOfAsync(ObservedPage page, SummaryRow row) =>
        (await page.Page.Locator($"section.test#{row.Test.Name}").TextContentAsync())!;
}
