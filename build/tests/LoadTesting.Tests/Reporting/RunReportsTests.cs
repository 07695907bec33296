using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Newtonsoft.Json.Linq;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Reporting;

public sealed class RunReportsTests
{
    private static readonly PlannedTest First = Samples.Test("A_First_Test");
    private static readonly PlannedTest Second = Samples.Test("B_Second_Test");
    private static readonly PlannedTest Third = Samples.Test("C_Third_Test");

    [Fact]
    public void All_reports_are_made_from_the_folder_and_made_again_the_same()
    {
        using var parent = new TemporaryFolder();
        var folder = FolderWith(parent, Samples.Result(First, Verdict.Passed), Samples.Result(Second, Verdict.ThresholdsCrossed));

        var summary = RunReports.Write(folder);
        var made = Reports(folder);
        foreach (var file in made.Keys)
            File.Delete(file);
        RunReports.Write(ResultsFolder.Open(folder.Path));

        summary.ExitCode.ShouldBe(99);
        Reports(folder).ShouldBe(made);
        made.Keys.Select(Path.GetFileName)
            .ShouldBe(["junit.xml", "report.html", "summary.csv", "summary.json", "summary.md"], ignoreOrder: true);
    }

    [Fact]
    public void The_csv_begins_with_these_columns_and_has_a_row_for_each_planned_test()
    {
        using var parent = new TemporaryFolder();
        var cloud = Samples.Result(Second, Verdict.ThresholdsCrossed)
            with { Outcome = Samples.Ended(99) with { TestUrl = new Uri("https://stack.grafana.net/runs/7") } };

        var lines = Report(parent, "summary.csv", Samples.Result(First, Verdict.Passed), cloud).TrimEnd('\n').Split('\n');

        lines[0].ShouldStartWith("Test Name,Status,VUs,Target Duration,Actual Duration,Environment,Mode,Test URL,Error,Completed At,");
        lines[1].ShouldStartWith(
            "A_First_Test,passed,10,1m,1m11s,DEV,local,,,2030-01-02T12:01:11Z,Small,core-api-load-test.js,1200,20.25,12.5,80.125,130.75,");
        lines[2].ShouldStartWith("B_Second_Test,thresholds crossed,10,1m,1m11s,DEV,local,https://stack.grafana.net/runs/7,For a reason.,");
        lines[3].ShouldStartWith("C_Third_Test,not run,10,1m,,DEV,local,,,,");
        lines.Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    public void No_reason_becomes_a_formula_in_a_spreadsheet(string reason)
    {
        using var parent = new TemporaryFolder();

        var csv = Report(parent, "summary.csv", Samples.Result(First, Verdict.Inconclusive) with { Reason = reason });

        csv.ShouldContain("\"'" + reason.Replace("\"", "\"\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_json_has_its_published_form_a_version_and_every_planned_test()
    {
        using var parent = new TemporaryFolder();

        var json = JObject.Parse(
            Report(parent, "summary.json", Samples.Result(First, Verdict.Passed), Samples.Result(Second, Verdict.Inconclusive)));

        (await SummarySchema.ProblemsOfAsync(json.ToString())).ShouldBeEmpty();
        ((int?)json["version"]).ShouldBe(2);
        ((int?)json["exitCode"]).ShouldBe(3);
        ((bool?)json["passed"]).ShouldBe(false);
        ((string?)json["environment"]).ShouldBe("DEV");
        json["tests"].ShouldNotBeNull().Select(test => (string?)test["status"]).ShouldBe(["passed", "inconclusive", "not run"]);
        ((double?)json.SelectToken("tests[0].metrics.p95")).ShouldBe(80.125);
        ((string?)json.SelectToken("tests[0].engine.kind")).ShouldBe("k6");
        ((string?)json.SelectToken("tests[0].duration")).ShouldBe("1m");
        ((string?)json.SelectToken("tests[1].reason")).ShouldBe("For a reason.");
    }

    [Fact]
    public void No_reason_breaks_the_markdown()
    {
        using var parent = new TemporaryFolder();
        const string Nasty = "a | b\n# c <img src=x> [d](http://e) `f` **g** @all";

        var markdown = Report(parent, "summary.md", Samples.Result(First, Verdict.Inconclusive) with { Reason = Nasty });

        markdown.ShouldContain(@"a \| b \#&#8203; c &lt;img src=x&gt; \[d\](http://e) \`f\` \*\*g\*\* @&#8203;all");
        markdown.Split('\n').Count(line => line.StartsWith('|')).ShouldBe(2 + 3);
        markdown.ShouldContain(@"A\_First\_Test");
    }

    [Fact]
    public void The_cloud_s_pages_are_listed_by_test()
    {
        using var parent = new TemporaryFolder();
        var cloud = Samples.Result(
            Second, Verdict.Passed) with { Outcome = Samples.Ended(0) with { TestUrl = new Uri("https://stack.grafana.net/runs/7") } };

        Report(parent, "cloud_test_urls.txt", Samples.Result(First, Verdict.Passed), cloud)
            .ShouldBe("B_Second_Test: https://stack.grafana.net/runs/7\n");
    }

    [Fact]
    public void Every_report_says_which_engine_ran_and_what_the_embedded_one_is_not_good_for()
    {
        using var parent = new TemporaryFolder();
        var folder = FolderWith(parent, Samples.Result(First, Verdict.Passed, Samples.Embedded));

        var summary = RunReports.Write(folder);

        string[] texts = [SummaryTable.Format(summary), File.ReadAllText(Path.Combine(folder.Path, "summary.md")),
            File.ReadAllText(Path.Combine(folder.Path, "summary.json"))];
        texts.ShouldAllBe(text => text.Contains("embedded", StringComparison.Ordinal)
            && text.Contains("no basis for capacity claims", StringComparison.Ordinal));
        File.ReadAllText(Path.Combine(folder.Path, "summary.csv")).ShouldContain(",embedded,1.0.0,");
    }

    [Fact]
    public void Every_report_says_what_the_emulator_was_told()
    {
        using var parent = new TemporaryFolder();
        var told = EmulatorRequest.Default.With("profile", "calibrated").With("time-scale", "5").With("restart", "1s..2s")
            .With("restart", "5s..6s").With("credits", "3");
        var plan = Samples.Plan(First) with
        {
            Environment = TargetEnvironment.Emulator, Given = new GivenSettings([], [], told.Arguments, Confirm: false),
        };

        var summary = RunReports.Write(ResultsFolder.Create(parent.Path, plan, Samples.Noon));

        string[] files = ["summary.md", "summary.json", "report.html"];
        string[] texts = [SummaryTable.Format(summary),
            .. files.Select(file => File.ReadAllText(Directory.GetFiles(parent.Path, file, SearchOption.AllDirectories).Single()))];
        texts.ShouldAllBe(
            text => text.Contains("profile calibrated, time scale 5, restart 1s..2s, restart 5s..6s, credits 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_and_markdown_name_the_operations_that_a_test_did_not_reach_and_no_annotation_does()
    {
        using var parent = new TemporaryFolder();
        var result = Samples.Result(First, Verdict.Passed) with
        {
            Thresholds = [Operation("GET /a"), Operation("GET /b", samples: 30), Operation("POST /c", ",phase:steady")],
        };
        var unmeasured = Samples.Result(Second, Verdict.Inconclusive) with { Metrics = null, Thresholds = [Operation("GET /a")] };
        var folder = FolderWith(parent, result, unmeasured);

        var summary = RunReports.Write(folder);

        SummaryTable.Format(summary).Split('\n').Where(line => line.Contains("reached", StringComparison.Ordinal))
            .ShouldBe(["A_First_Test: not reached: GET /a, POST /c"]);
        File.ReadAllLines(folder.FileNamed("summary.md")).Where(line => line.Contains("reached", StringComparison.Ordinal))
            .ShouldBe([@"- **A\_First\_Test** (passed): Not reached: GET /a, POST /c"]);
        RunAnnotations.Create(summary).ShouldNotContain(annotation => annotation.Title.Contains("A_First_Test", StringComparison.Ordinal));

        static ThresholdResult Operation(string name, string phase = "", long samples = 0) =>
            new($"operation_success{{name:{name}{phase}}}", "rate>=0.05", Crossed: false, samples > 0 ? 1 : null, 0.05)
            {
                Samples = samples,
                NoSamples = samples == 0,
            };
    }

    [Fact]
    public void The_table_is_aligned_and_shows_a_dash_where_nothing_was_measured()
    {
        using var parent = new TemporaryFolder();
        var unmeasured = Samples.Result(Second, Verdict.Inconclusive) with { Metrics = null, Steady = null, Warnings = ["something odd"] };

        var text = SummaryTable.Format(RunReports.Write(FolderWith(parent, Samples.Result(First, Verdict.Passed), unmeasured)));

        text.ShouldBe("""
            SmallSuite on DEV, local mode, light load
            Test           Verdict       VUs  Duration  Requests  Req/s  p95 ms  steady  p99 ms  Failed %  Checks %  Engine
            -------------  ------------  ---  --------  --------  -----  ------  ------  ------  --------  --------  ---------
            A_First_Test   passed         10     1m11s      1200   20.3    80.1    75.5     131       1.3      99.2  k6 v2.2.0
            B_Second_Test  inconclusive   10     1m11s         -      -       -       -       -         -         -  k6 v2.2.0
            C_Third_Test   not run        10         -         -      -       -       -       -         -         -  -

            B_Second_Test: inconclusive. For a reason.

            B_Second_Test: note: something odd

            Engine: k6 v2.2.0 (found on PATH).
            3 tests: 1 passed, 1 inconclusive, 1 not run.

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(0.0001, "<0.1")]
    [InlineData(0.9999, ">99.9")]
    [InlineData(0, "0.0")]
    [InlineData(1, "100.0")]
    public void A_percentage_is_never_rounded_to_none_or_all(double rate, string shown)
    {
        var result = Samples.Result(First, Verdict.Passed);
        var summary = RunSummary.From(Samples.Plan(First), [result with { Metrics = result.Metrics! with { FailedRate = rate } }]);

        SummaryTable.Format(summary).Split('\n')[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldContain(shown);
    }

    [Fact]
    public void The_plan_says_what_the_tests_must_hold_together()
    {
        var plan = Samples.Plan(First, Second) with
        {
            SuiteThresholds =
                [new("Both", [First.Name], [Second.Name], "http_req_duration", ["p(95)<500", "p(99)<900"], ThresholdWindow.Steady)],
        };

        PlanTable.Format(plan).ShouldContain("\n\nBoth (1 of 2 tests): http_req_duration p(95)<500, p(99)<900 over the steady state\n\n");
        PlanTable.Format(plan with { Mode = RunMode.Cloud }).ShouldContain("\n\nBoth (1 of 2 tests): http_req_duration p(95)<500");
    }

    [Fact]
    public void The_table_says_what_became_of_the_thresholds_over_several_tests()
    {
        using var parent = new TemporaryFolder();
        var summary = RunReports.Write(FolderWith(parent, Samples.Result(First, Verdict.Passed))) with
        {
            SuiteThresholds =
            [
                new("Both", [First.Name, Second.Name], "http_req_failed", "rate<0.01", Crossed: true, 0.02, 0.01, Problem: null),
                new("Third", [Third.Name], "checks", "rate>0.9", Crossed: false, null, 0.9, Problem: "it was not run."),
            ],
        };

        SummaryTable.Format(summary).ShouldContain(
            "\nBoth (2 tests): crossed. http_req_failed rate was 2 %, limit < 1 % (1 point above).\n"
            + "Third (C_Third_Test): inconclusive: checks rate>0.9: it was not run.\n");
    }

    [Fact]
    public void Thresholds_of_the_suite_over_tests_without_figures_are_said_not_to_be_judged_and_change_nothing()
    {
        using var parent = new TemporaryFolder();
        var plan = Samples.Plan(First) with
        {
            Mode = RunMode.Cloud,
            SuiteThresholds = [new("Both", [First.Name], [], "http_req_failed", ["rate<0.01"], ThresholdWindow.Whole)],
        };
        var folder = ResultsFolder.Create(parent.Path, plan, Samples.Noon);
        var passed = Samples.Result(First, Verdict.Passed, new EngineDescription("cloud", "v2.2.0", ""));
        folder.Save(passed with { Metrics = null, Thresholds = [], Outcome = passed.Outcome with { FiguresProblem = "403" } });

        var summary = RunReports.Write(folder);

        (summary.ExitCode, summary.SuiteThresholds.Count).ShouldBe((0, 0));
        const string NotJudged = "Both: not judged, because there are no figures of some of its tests.";
        SummaryTable.Format(summary).ShouldContain(NotJudged);
        foreach (var report in (string[])["summary.md", "report.html"])
            File.ReadAllText(Path.Combine(folder.Path, report)).ShouldContain(NotJudged);
    }

    [Fact]
    public void The_plan_s_table_shows_load_ramps_pauses_and_the_total()
    {
        var test = Samples.Test("B_Second_Test")
            with { PauseBefore = TimeSpan.FromSeconds(10), Variables = new Dictionary<string, string> { ["ENDPOINT"] = "blocks" } };

        PlanTable.Format(Samples.Plan(First, test)).ShouldBe("""
            SmallSuite on DEV at https://api.example.com/, local mode, light load
            Test           Script                 VUs  Duration  Ramps           Pause before  Variables
            -------------  ---------------------  ---  --------  --------------  ------------  ---------------
            A_First_Test   core-api-load-test.js   10        1m  5s up, 5s down            0s
            B_Second_Test  core-api-load-test.js   10        1m  5s up, 5s down           10s  ENDPOINT=blocks

            2 tests, at most 10 VUs, 2m30s in all with ramps and pauses.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_run_in_which_everything_happened_has_reports_of_the_right_form()
    {
        using var parent = new TemporaryFolder();
        var folder = SampleRuns.SampleRun.Write(parent.File("sample"));

        RunReports.Write(folder).Rows.Count.ShouldBe(28);

        await SummarySchema.ShouldHoldForAsync(folder);
        JUnitXmlTests.Valid(File.ReadAllText(Path.Combine(folder.Path, "junit.xml"))).Descendants("testcase").Count()
            .ShouldBeGreaterThanOrEqualTo(28);
        File.ReadAllText(Path.Combine(folder.Path, "summary.md")).Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public void New_columns_of_the_csv_come_after_the_old_ones()
    {
        using var parent = new TemporaryFolder();
        var retried = Samples.Result(
            First, Verdict.Invalid) with { FailedAttempts = [new FailedAttempt(Samples.Noon, "refused")], IsPartial = true };
        retried = retried with
        {
            Outcome = retried.Outcome with
            {
                VuHours = 0.75, Runners = [.. Enumerable.Range(1, 3).Select(number => new RunnerOutcome(number, $"pod-{number}"))],
            },
        };

        var lines = Report(parent, "summary.csv", retried with { Steady = retried.Metrics! with { P95 = 70.5 } }).TrimEnd('\n').Split('\n');

        lines[0].ShouldEndWith(
            ",Warnings,Steady Requests per Second,Steady p95 ms,Steady p99 ms,Steady Failed Rate,Invalid,Partial,Attempts,VU "
                + "Hours,Runners");
        lines[1].ShouldEndWith(",20.25,70.5,130.75,0.0125,yes,yes,2,0.75,3");
        lines[2].ShouldEndWith(",,,,,,,,,");
    }

    [Fact]
    public void Terminal_Markdown_and_JUnit_say_what_made_the_load_elsewhere_and_what_it_cost()
    {
        using var parent = new TemporaryFolder();
        var result = Samples.Result(First, Verdict.Invalid, new EngineDescription("cloud", "v2.2.0", ""));
        result = result with
        {
            Outcome = result.Outcome with { VuHours = 0.25, GeneratorPeaks = new GeneratorPeaks(0.62, null), Runners = Samples.Runners },
        };

        SummaryTable.Format(RunSummary.From(Samples.Plan(First), [result])).ShouldSatisfyAllConditions(
            table => table.ShouldContain($"{First.Name}: The busiest load generator used 62.0 % of its CPU."),
            table => table.ShouldContain($"{First.Name}: Cost: 0.25 VU hours."),
            table => table.ShouldContain(
                $"{First.Name}: 3 runners made 400 requests: each between 25.0 % and 50.0 %, planned were 33.3 %."
                    + " Exit code 0: runners 1, 3. Lost (evicted): runner 2."),
            table => table.ShouldContain("Percentiles come from histograms of Grafana Cloud, and are right to within a few percent."),
            table => table.ShouldContain("\nCost: 0.25 VU hours."));
        var folder = FolderWith(parent, result);
        RunReports.Write(folder);
        foreach (var report in (string[])["summary.md", "junit.xml"])
            File.ReadAllText(Path.Combine(folder.Path, report)).ShouldContain("Lost (evicted): runner 2.");
    }

    private static ResultsFolder FolderWith(TemporaryFolder parent, params TestResult[] results)
    {
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(First, Second, Third), Samples.Noon);
        foreach (var result in results)
            folder.Save(result);
        return folder;
    }

    private static string Report(TemporaryFolder parent, string name, params TestResult[] results)
    {
        var folder = FolderWith(parent, results);
        RunReports.Write(folder);
        return File.ReadAllText(Path.Combine(folder.Path, name));
    }

    private static Dictionary<string, string> Reports(ResultsFolder folder) =>
        Directory.GetFiles(folder.Path).Where(file => Path.GetFileName(file) is not ("plan.json" or ".lock"))
            .ToDictionary(file => file, File.ReadAllText);
}
