using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;

namespace LoadTesting.Tests.History;

public sealed class HistoryTests : IDisposable
{
    private static readonly PlannedTest Test = Samples.Test("Quick_Test", scriptHash: "0123456789abcdef");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Equal_runs_are_one_series_in_the_order_of_their_times_whatever_their_folders_are_called()
    {
        Add("b", day: 1, Test, Verdict.Passed, p95: 100);
        Add("a", day: 3, Test, Verdict.Passed, p95: 300);
        Add("sub/c", day: 2, Test, Verdict.ThresholdsCrossed, p95: 200);

        var series = Read().Tests.ShouldHaveSingleItem().Series.ShouldHaveSingleItem();

        series.Tests.Select(past => past.Result.Metrics!.P95).ShouldBe([100, 200, 300]);
        series.Tests.Select(past => past.Run.Folder).ShouldBe(["b", "sub/c", "a"]);
        series.Tests.ShouldAllBe(past => past.Counts);
    }

    [Fact]
    public void Another_engine_load_or_script_begins_a_series_that_says_why()
    {
        Add("a", day: 1, Test, Verdict.Passed);
        Add("b", day: 2, Test, Verdict.Passed, engine: Samples.Embedded);
        Add("c", day: 3, Test with { Vus = 20 }, Verdict.Passed);
        Add("d", day: 4, Samples.Test("Quick_Test", scriptHash: "another"), Verdict.Passed);
        Add("e", day: 5, Test, Verdict.Passed);

        var series = Read().Tests.ShouldHaveSingleItem().Series;

        series.Select(one => one.Tests.Count).ShouldBe([2, 1, 1, 1]);
        series[0].Tests.Select(past => past.Run.Folder).ShouldBe(["a", "e"]);
        series[0].Since.ShouldBeEmpty();
        series[1].Since.ShouldHaveSingleItem().ShouldContain("engine");
        series[2].Since.ShouldContain("VUs changed from 10 to 20");
        series[3].Since.ShouldContain(difference => difference.StartsWith("script", StringComparison.Ordinal));
        series.Select(one => one.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData(Verdict.Interrupted)]
    [InlineData(Verdict.Invalid)]
    [InlineData(Verdict.Inconclusive)]
    public void What_was_not_judged_is_there_and_does_not_count(Verdict verdict)
    {
        Add("a", day: 1, Test, Verdict.Passed);
        Add("b", day: 2, Test, verdict);

        var past = Read().Tests.ShouldHaveSingleItem().Series.ShouldHaveSingleItem().Tests;

        past.Select(one => one.Counts).ShouldBe([true, false]);
        Csv().ShouldContain(row => row.Contains(",b,", StringComparison.Ordinal) && row.Contains(",no,", StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_folders_are_named_with_their_reason_and_stop_none_of_the_others()
    {
        Add("good", day: 1, Test, Verdict.Passed);
        Directory.CreateDirectory(_folder.File("broken"));
        File.WriteAllText(_folder.File("broken/plan.json"), "{ cut");
        Directory.CreateDirectory(_folder.File("results-embedded-local-Smoke-20300101T000000Z"));
        Directory.CreateDirectory(_folder.File("other"));

        var history = HistoryReports.Write(_folder.Path);

        history.Runs.Select(run => run.Folder).ShouldBe(["good"]);
        history.Skipped.Select(one => one.Folder).ShouldBe(["broken", "results-embedded-local-Smoke-20300101T000000Z"]);
        history.Skipped[0].Reason.ShouldStartWith("plan.json cannot be read: ");
        Page().ShouldContain("2 folders skipped");
    }

    [Fact]
    public void A_result_that_cannot_be_read_does_not_count()
    {
        Add("a", day: 1, Test, Verdict.Passed);
        Add("b", day: 2, Test, Verdict.Passed);
        File.WriteAllText(_folder.File("b/tests/Quick_Test/result.json"), "{}");

        var series = Read().Tests.ShouldHaveSingleItem().Series;

        series.SelectMany(one => one.Tests).Count(past => past.Counts).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-there")]
    public void Where_there_is_no_run_that_is_an_error(string name) =>
        Should.Throw<ConfigurationException>(() => HistoryReader.Read(_folder.File(name))).Message.ShouldStartWith(_folder.File(name));

    [Fact]
    public void The_folder_of_one_run_is_a_history_of_one()
    {
        Add("a", day: 1, Test, Verdict.Passed);

        HistoryReader.Read(_folder.File("a")).Runs.ShouldHaveSingleItem().Folder.ShouldBe(".");
    }

    [Fact]
    public void The_csv_has_a_row_a_run_with_commit_engine_load_and_figures()
    {
        Add("a", day: 1, Test, Verdict.Passed, p95: 123.456, commit: "c0ffee");

        var rows = Csv();

        rows.Length.ShouldBe(2);
        rows[0].ShouldStartWith("Test Name,Series,Started At,Run,Status,Counts,Commit,");
        rows[1].ShouldStartWith("Quick_Test,1,2030-01-02T00:00:00Z,a,passed,yes,c0ffee,no,main,DEV,local,k6,v2.2.0,light,10,1m,5s,5s,"
            + "0123456789abcdef,1200,20.25,12.5,123.456,130.75,");
    }

    [Fact]
    public void The_page_draws_series_of_two_and_more_and_escapes_what_folders_say()
    {
        Add("a", day: 1, Test, Verdict.Passed, commit: "<script>alert(1)</script>");
        Add("b", day: 2, Test, Verdict.Passed, p95: 90.5);
        Add("c", day: 3, Test with { Vus = 3 }, Verdict.Passed);

        HistoryReports.Write(_folder.Path);

        var page = Page();
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("https://");
        page.ShouldContain("p95 from 80.1 ms in the first run to 90.5 ms in the last");
        page.Split("<figure").Length.ShouldBe(1 + 3, "one series has a line, with three charts");
        page.ShouldContain("VUs changed from 10 to 3");
    }

    public void Dispose() => _folder.Dispose();

    private RunHistory Read() => HistoryReader.Read(_folder.Path);

    private string Page() => File.ReadAllText(_folder.File("history.html"));

    private string[] Csv()
    {
        HistoryReports.Write(_folder.Path);
        return File.ReadAllText(_folder.File("history.csv")).TrimEnd('\n').Split('\n');
    }

    private void Add(string name, int day, PlannedTest planned, Verdict verdict, double p95 = 80.125, EngineDescription? engine = null,
        string? commit = null)
    {
        var startedAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);
        var results = ResultsFolder.CreateAt(_folder.File(name), Samples.Plan(planned));
        results.Save(new BuildInfo(startedAt, commit, "main", false, "Linux x64", 2, null));
        var result = Samples.Result(planned, verdict, engine);
        results.Save(result with
        {
            Outcome = result.Outcome with { StartedAt = startedAt },
            Metrics = result.Metrics! with { P95 = p95 },
        });
    }
}
