using System.Text.RegularExpressions;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;

namespace LoadTesting.Tests.Reporting.Html;

public sealed partial class HtmlReportTests
{
    private static readonly PlannedTest Test = Samples.Test("A_Test");
    private static readonly PlannedTest Other = Samples.Test("B_Test");

    [Fact]
    public void The_page_begins_with_verdict_environment_engine_commit_start_and_load()
    {
        var page = Page(folder =>
        {
            folder.Save(Samples.Result(Test, Verdict.Passed));
            folder.Save(Samples.Result(Other, Verdict.ThresholdsCrossed));
        });

        var head = page[..page.IndexOf("<main>", StringComparison.Ordinal)];
        foreach (var fact in new[] { "SmallSuite on DEV", "Thresholds crossed", "https://api.example.com", "k6 v2.2.0",
            "light, at most 10 VUs", "2030-01-02 12:00:00 UTC", "1m11s" })
            head.ShouldContain(fact);
    }

    [Fact]
    public void An_operation_that_was_not_reached_and_one_of_too_few_requests_are_told_from_those_that_held()
    {
        var page = Page(folder => folder.Save(Samples.Result(Test, Verdict.Passed) with
        {
            Thresholds =
            [
                new ThresholdResult("operation_success{name:GET /a}", "rate>=0.05", Crossed: false, 1, 0.05) { Samples = 30 },
                new ThresholdResult("operation_success{name:GET /b}", "rate>=0.05", Crossed: false, null, 0.05)
                {
                    Samples = 0,
                    NoSamples = true,
                },
                new ThresholdResult("operation_success{name:GET /c}", "rate>=0.05", Crossed: false, 0, 0.05) { Samples = 3 },
            ],
        }));

        Regex.Matches(SectionOf(page, "A_Test"), "<span class=\"state[^>]*>(.*?)</span>").Select(state => state.Groups[1].Value)
            .ShouldBe(["✓ held", "– not reached", "? too few requests"]);
    }

    [Fact]
    public void A_test_with_all_its_files_has_all_sections()
    {
        var page = Page(folder =>
        {
            var result = Samples.Result(Test, Verdict.ThresholdsCrossed) with
            {
                Steady = new TestMetrics(900, 22, 11, 70, 99, 0, 1800, 0, 450),
                Generator = new GeneratorLoad(8, 0.95) { Samples = 60, MeanCpu = 0.31, MaxCpu = 0.5, BusyShare = 0.02, EngineCpu = 0.2 },
                FailedAttempts = [new FailedAttempt(Samples.Noon, "connection refused")],
                Warnings = ["something odd"],
            };
            folder.Save(result);
            RecordedTest.WriteTo(folder.Of(Test));
            File.WriteAllText(folder.Of(Test).Dashboard, "<html></html>");
        });

        var section = SectionOf(page, "A_Test");
        foreach (var part in new[]
        {
            "Over time", "Requests a second", "Virtual users", "Latency, ms", "Failed requests, %", "Whole test", "Steady state alone",
            "Thresholds", "Load generator",
            "Checks", "Requests by name", RecordedTest.SlowName, "Phases of a request", "HTTP 500", "k6 error 1212", "in k6&#x27;s log",
                "Last lines of k6&#x27;s log",
            "tests/A_Test/dashboard.html", "For a reason.", "something odd", "Second attempt",
        })
        {
            section.ShouldContain(part);
        }

        // Four over time, the histogram of all requests, and the curve and the histogram of each of two requests.
        Regex.Count(section, "<svg viewBox=\"0 0 560").ShouldBe(9);
        Regex.Count(section, "role=\"img\" aria-label=\"[^\"]+\"").ShouldBe(9);
    }

    [Theory]
    [InlineData(Verdict.Inconclusive, "Inconclusive.")]
    [InlineData(Verdict.Invalid, "Invalid.")]
    [InlineData(Verdict.Interrupted, "Interrupted.")]
    public void A_test_without_files_says_its_verdict_and_what_is_missing(Verdict verdict, string words)
    {
        var section = SectionOf(
            Page(folder => folder.Save(Samples.Result(Test, verdict) with { Metrics = null, Thresholds = [] })), "A_Test");

        section.ShouldContain(words);
        section.ShouldContain("k6 left no time line");
        section.ShouldNotContain("Over time");
        section.ShouldNotContain("Whole test");
    }

    [Fact]
    public void A_test_that_was_not_run_says_so()
    {
        var section = SectionOf(Page(_ => { }), "A_Test");

        section.ShouldContain("Not run.");
        section.ShouldNotContain("Missing.");
    }

    [Fact]
    public void A_test_that_was_killed_with_its_host_shows_its_time_line()
    {
        var section = SectionOf(Page(folder => RecordedTest.WriteTo(folder.Of(Test))), "A_Test");

        section.ShouldContain("Broken off after");
        section.ShouldContain("Over time");
    }

    [Fact]
    public void A_partial_test_says_so() => SectionOf(
        Page(folder => folder.Save(Samples.Result(Test, Verdict.Interrupted) with { IsPartial = true })), "A_Test")
            .ShouldContain("Partial.");

    [Fact]
    public void A_cloud_run_names_its_page_and_misses_nothing()
    {
        var section = SectionOf(
            Page(
                folder => folder.Save(
                    Samples.Result(Test, Verdict.Passed) with { Metrics = null, Thresholds = [],
                        Engine = new EngineDescription("cloud", "v2.2.0", ""),
                        Outcome = Samples.Ended(
                            0) with { TestUrl = new Uri("https://stack.grafana.net/runs/7"), FiguresProblem = "403" } }),
                plan => plan with { Mode = RunMode.Cloud }),
            "A_Test");

        section.ShouldContain("href=\"https://stack.grafana.net/runs/7\"");
        section.ShouldNotContain("Missing.");
    }

    [Fact]
    public void A_cloud_run_of_an_earlier_version_which_asked_for_no_figures_misses_nothing()
    {
        var section = SectionOf(
            Page(
                folder => folder.Save(
                    Samples.Result(Test, Verdict.Passed) with { Metrics = null, Thresholds = [],
                        Engine = new EngineDescription("cloud", "v2.2.0", "") }),
                plan => plan with { Mode = RunMode.Cloud }),
            "A_Test");

        section.ShouldContain("No figures.");
        section.ShouldNotContain("Missing.");
    }

    [Fact]
    public void Runners_and_how_even_their_shares_were_are_shown()
    {
        var result = Samples.Result(Test, Verdict.Invalid);
        result = result with { Outcome = result.Outcome with { Runners = Samples.Runners } };

        var section = SectionOf(Page(folder => folder.Save(result)), "A_Test");

        section.ShouldContain("3 runners made 400 requests: each between 25.0 % and 50.0 %, planned were 33.3 %.");
        section.ShouldContain("largest of any runner");
        section.ShouldContain("lost: evicted");
    }

    [Fact]
    public void Text_from_outside_stays_text()
    {
        const string Hostile = "<script>alert(1)</script> \"'><img src=x onerror=y>";
        var page = Page(folder =>
        {
            folder.Save(
                Samples.Result(Test, Verdict.Inconclusive) with { Reason = Hostile, Warnings = [Hostile],
                    Outcome = Samples.Ended(1) with { TestUrl = new Uri("javascript:alert(1)") } });
            var files = folder.Of(Test);
            File.WriteAllText(files.Timeline,
                RecordedTest.TimeLine.Replace(RecordedTest.SlowName, "</table><script>alert(2)</script>", StringComparison.Ordinal));
            var quoted = Hostile.Replace("\"", "\\\"", StringComparison.Ordinal);
            File.WriteAllText(files.Log, $"time=\"x\" level=error msg=\"{quoted}\"\n</pre><script>alert(3)</script>\n");
        });

        Regex.Count(page, "<script", RegexOptions.IgnoreCase).ShouldBe(1);
        page.ShouldNotContain("<img");
        page.ShouldNotContain("javascript:");
        page.ShouldContain("&lt;script&gt;alert(1)");
        page.ShouldContain("alert(2)");
        page.ShouldContain("alert(3)");
    }

    [Fact]
    public void The_page_needs_no_address_and_forbids_all()
    {
        var page = Page(folder =>
        {
            folder.Save(Samples.Result(Test, Verdict.Passed));
            RecordedTest.WriteTo(folder.Of(Test));
        });

        page.ShouldContain("default-src &#x27;none&#x27;");
        Loaded().Matches(page).Select(match => match.Value).ShouldBe(["<link rel=\"icon\" href=\"data:,\""]);
        page.ShouldNotContain("@import");
        page.ShouldNotContain("url(");
    }

    [Theory]
    [InlineData("k6-summary.json")]
    [InlineData("timeline.ndjson")]
    [InlineData("k6.log")]
    [InlineData("comparison.json")]
    public void A_broken_file_breaks_no_page(string name)
    {
        foreach (var content in new[] { "", "{", "null", "[1]", "\0\u0001", "{\"event\":\"start\",\"data\":[[1e300]]}",
            new string('[', 5000) })
        {
            var page = Page(folder =>
            {
                folder.Save(Samples.Result(Test, Verdict.Passed));
                RecordedTest.WriteTo(folder.Of(Test));
                File.WriteAllText(
                    name == "comparison.json" ? Path.Combine(folder.Path, name) : Path.Combine(folder.Of(Test).Path, name), content);
            });

            page.ShouldContain("id=\"A_Test\"");
            page.ShouldContain("</html>");
        }
    }

    [Fact]
    public void Figures_beyond_all_bounds_break_no_page()
    {
        var page = Page(
            folder =>
            {
                folder.Save(
                    Samples.Result(Test, Verdict.Passed) with { Metrics = new TestMetrics(
                        long.MaxValue, 1e300, 0, double.MaxValue, -1, 2, long.MaxValue, long.MaxValue, 0) });
                folder.Save(
                    Samples.Result(Other, Verdict.Passed) with { Metrics = new TestMetrics(long.MaxValue, 1, 1, 1, 1, 1, 1, 1, 1) });
                RecordedTest.WriteTo(folder.Of(Test));
                File.WriteAllText(
                    folder.Of(Test).Timeline, RecordedTest.TimeLine.Replace("[4.0,4.0]", "[1e300,-1e300]", StringComparison.Ordinal));
            },
            plan => plan with { ApiBaseUrl = new Uri("https://user:secret@api.example.com/x") });

        page.ShouldContain("</html>");
        page.ShouldNotContain("secret");
    }

    [Fact]
    public void A_comparison_shows_what_changed_and_both_curves()
    {
        var page = Page(folder =>
        {
            folder.Save(Samples.Result(Test, Verdict.Passed));
            ComparisonFile.Write(folder, Compared());
        });

        page.ShouldContain("Compared with an earlier run");
        page.ShouldContain("results-of-last-week");
        var section = SectionOf(page, "A_Test");
        section.ShouldContain("+30 %");
        section.ShouldContain("✕ worse", Case.Sensitive);
        Regex.Count(section, "class=\"k11\" d=").ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_page_of_28_long_tests_stays_small()
    {
        var plan = Samples.Plan([.. Enumerable.Range(0, 28).Select(number => Samples.Test($"Test_{number}"))]);
        var lines = RecordedTest.TimeLine.Split('\n');
        var snapshots = lines.Where(line => line.StartsWith("{\"event\":\"snapshot\"", StringComparison.Ordinal)).ToList();
        var timeLine = string.Join(
            '\n', [.. lines[..3], .. Enumerable.Range(0, 500).Select(window => snapshots[window * window % 4]), .. lines[^3..]]);

        var page = Page(
            folder =>
            {
                foreach (var test in plan.Tests)
                {
                    folder.Save(Samples.Result(test, Verdict.Passed));
                    File.WriteAllText(folder.Of(test).Timeline, timeLine);
                }
            },
            _ => plan);

        page.Length.ShouldBeLessThan(2_000_000);
    }

    private static RunComparison Compared() => new(
        RunComparison.CurrentVersion,
        new BaselineRun(
            "results-of-last-week", "SmallSuite", TargetEnvironment.Dev, RunMode.Local, Samples.Noon, "0123456789abcdef", "main"),
        0.1,
        [
            new TestComparison(
                "A_Test", "Small", null,
                [
                    new MetricChange(null, ComparedMetric.P95, 100, 130, 0.3, ChangeVerdict.Regression, "it is beyond chance"),
                    new MetricChange(RecordedTest.SlowName, ComparedMetric.P95, 100, 101, 0.01, ChangeVerdict.NoChange, "below the floor"),
                ],
                [new CurvePair(null, [new(1, 5, 1, 2, 3, 0), new(2, 5, 1, 2, 3, 0)], [new(1, 5, 2, 3, 4, 0), new(2, 5, 2, 3, 4, 0)])]),
        ],
        ["Gone_Test"],
        ["B_Test"]);

    private static string Page(Action<ResultsFolder> fill, Func<RunPlan, RunPlan>? change = null)
    {
        using var parent = new TemporaryFolder();
        var plan = Samples.Plan(Test, Other);
        var folder = ResultsFolder.Create(parent.Path, change?.Invoke(plan) ?? plan, Samples.Noon);
        fill(folder);
        RunReports.Write(folder);
        return File.ReadAllText(folder.Page);
    }

    private static string SectionOf(string page, string test)
    {
        var start = Regex.Match(page, $"<section class=\"test[^\"]*\" id=\"{test}\"").Index;
        start.ShouldBeGreaterThan(0);
        return System.Net.WebUtility.HtmlDecode(page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)])
            .Replace("'", "&#x27;", StringComparison.Ordinal);
    }

    /// <summary>All that makes a browser fetch something by itself.</summary>
    [GeneratedRegex(@"<(?:link|img|script|iframe|object|embed|source|use|image)\b[^>]*\b(?:src|href)=""[^""]*""")]
    private static partial Regex Loaded();
}
