using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Verdicts;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Verdicts;

public sealed class PartialResultTests : IDisposable
{
    private const string TimeLine = """
        {"event":"param","data":{"period":1000}}
        {"event":"start","data":[[1893585600000]]}
        {"event":"metric","data":{"checks":{"type":"rate"},"http_req_duration":{"type":"trend"},"http_req_failed":{"type":"rate"},
        """ + """
        "http_reqs":{"type":"counter"},"iterations":{"type":"counter"},"time":{"type":"gauge"}}}
        {"event":"cumulative","data":[[0.9],[20,90,15,1,60,80,89],[0.1],[120,40],[60,20],[1893585603000]]}
        """;

    private readonly TemporaryFolder _parent = new();

    [Fact]
    public void A_test_that_was_broken_off_with_its_build_is_interrupted_and_has_the_figures_of_its_time_line()
    {
        var result = ResultOf(("timeline.ndjson", TimeLine)).ShouldNotBeNull();

        result.IsPartial.ShouldBeTrue();
        result.Verdict.ShouldBe(Verdict.Interrupted);
        result.Reason.ShouldBe(
            "Broken off after 3s of 1m10s, because its build ended: the figures cover its time line up to that point.");
        result.Outcome.StartedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1893585600000));
        result.Metrics.ShouldBe(new TestMetrics(120, 40, 15, 80, 89, 0.1, 0, 0, 60));
        result.Metrics!.ChecksRate.ShouldBeNull("the time line does not say how many checks there were");
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_it_no_shorter()
    {
        // Two seconds, then half an hour back for the third and the fourth.
        string[] seconds = ["1893585601000", "1893585602000", "1893583803000", "1893583804000"];
        var snapshots = seconds.Select(second =>
            $$"""{"event":"snapshot","data":[[0.9],[20,90,15,1,60,80,89],[0.1],[30,30],[15,15],[{{second}}]]}""");
        var cut = TimeLine.IndexOf("{\"event\":\"cumulative\"", StringComparison.Ordinal);

        var result = ResultOf(("timeline.ndjson",
            TimeLine[..cut] + string.Join('\n', snapshots) + "\n"
                + TimeLine[cut..].Replace("1893585603000", seconds[^1], StringComparison.Ordinal)));

        result.ShouldNotBeNull().Outcome.Elapsed.ShouldBe(TimeSpan.FromSeconds(4));
        result.CompletedAt.ShouldBe(result.Outcome.StartedAt + TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_time_line_that_is_cut_in_its_last_line_counts_up_to_there()
    {
        var result = ResultOf(("timeline.ndjson", TimeLine + "\n{\"event\":\"cumul")).ShouldNotBeNull();

        result.Metrics.ShouldNotBeNull().Requests.ShouldBe(120);
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_time_line_is_said_to_be_one()
    {
        var result = ResultOf(("timeline.ndjson", TimeLine + "\n{\"event\":\"cumulative\",\"data\":[]}\n{}\n")).ShouldNotBeNull();

        result.Warnings.ShouldHaveSingleItem().ShouldContain("line 5");
    }

    [Fact]
    public void A_test_that_was_broken_off_before_its_first_figures_has_none()
    {
        var result = ResultOf(("k6.log", "starting")).ShouldNotBeNull();

        result.Metrics.ShouldBeNull();
        result.IsPartial.ShouldBeTrue();
        result.Reason.ShouldNotBeNull().ShouldEndWith("there are no figures.");
    }

    [Fact]
    public void A_test_whose_engine_was_killed_is_inconclusive_and_has_the_figures_of_its_time_line()
    {
        var test = Samples.Test();
        var files = ResultsFolder.CreateAt(_parent.File("run"), Samples.Plan(test)).Of(test);
        File.WriteAllText(files.Timeline, TimeLine);

        var (result, _) = TestResultBuilder.Build(test, Samples.K6, Samples.Ended(137), files, Samples.Noon);

        result.Verdict.ShouldBe(Verdict.Inconclusive);
        result.IsPartial.ShouldBeTrue();
        result.Metrics.ShouldBe(new TestMetrics(120, 40, 15, 80, 89, 0.1, 0, 0, 60));
    }

    [Fact]
    public void A_test_that_left_nothing_was_not_run() => ResultOf().ShouldBeNull();

    [Fact]
    public void What_a_killed_writer_left_is_no_result() => ResultOf((".result.json.0123.tmp", "{}")).ShouldBeNull();

    public void Dispose() => _parent.Dispose();

    private TestResult? ResultOf(params (string Name, string Text)[] files)
    {
        var test = Samples.Test();
        var folder = ResultsFolder.CreateAt(_parent.File("run"), Samples.Plan(test));
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder.Of(test).Path, name), text);
        return folder.ReadResults().SingleOrDefault();
    }
}
