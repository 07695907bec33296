using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using LoadTesting.Tests.K6Output;
using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Reporting.Progress;

public sealed class ProgressTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RunPlan _plan = Samples.Plan(
        [.. Enumerable.Range(1, 9)
            .Select(number => Samples.Test($"Test_{number}") with { PauseBefore = number == 1 ? TimeSpan.Zero : Pause })]);

    private readonly RunWatch _watch;

    public ProgressTests() => _watch = new RunWatch(_plan, _time);

    [Fact]
    public void A_line_tells_percent_load_figures_and_what_is_left_of_test_and_run()
    {
        Begin(1);
        Report(20, 8, 100);
        File.WriteAllText(
            new TestFolder(_folder.Path).Timeline,
            TimeLineLines.Head + TimeLineLines.Snapshot(21) + TimeLineLines.Cumulative(200, 0.015, 312.4));

        ProgressText.Line(_watch.Look()).ShouldBe(
            "[1/9] Test_1  28 % 20s of 1m10s, 8/10 VUs, 21.0 requests/s, p95 312 ms, 3 failed (1.5 %), 100 iterations, 50s left, 14m10s "
                + "left in all");
    }

    [Fact]
    public void Without_a_time_line_a_line_says_less()
    {
        Begin(1);
        Report(20, 8, 100);

        ProgressText.Line(_watch.Look())
            .ShouldBe("[1/9] Test_1  28 % 20s of 1m10s, 8/10 VUs, 100 iterations, 50s left, 14m10s left in all");
    }

    [Fact]
    public void Before_the_first_answer_there_is_no_p95_and_no_share_of_failures()
    {
        Begin(1);
        Report(1, 1, 0);
        File.WriteAllText(
            new TestFolder(_folder.Path).Timeline,
            TimeLineLines.Head + """{"event":"cumulative","data":[[],null,[],[1795450647912]]}""" + "\n");

        ProgressText.Line(_watch.Look()).ShouldContain("0.0 requests/s, p95 -, 0 failed (-)");
    }

    [Fact]
    public void Of_a_search_a_line_tells_the_probe_and_what_is_left_of_the_time()
    {
        var test = Samples.Test() with { Vus = 64 };
        PlannedTest[] probes = [test with { Vus = 16 }, test with { Vus = 32 }];
        _watch.Begin(
            new SearchStage("FindCapacity Core_API_Quick_Test", "[probe 3] Core_API_Quick_Test at 64 VUs", TimeSpan.FromMinutes(5)),
            test,
            new TestFolder(_folder.Path),
            [Samples.Result(probes[0], Verdict.Passed), Samples.Result(probes[1], Verdict.ThresholdsCrossed)]);
        Report(20, 50, 100);
        _time.Advance(TimeSpan.FromSeconds(20));

        ProgressText.Line(_watch.Look()).ShouldBe(
            "[probe 3] Core_API_Quick_Test at 64 VUs  28 % 20s of 1m10s, 50/64 VUs, 100 iterations, 50s left, 4m40s left of the budget");
        var lines = ProgressView.Create(_watch.Look(), width: 120, height: 30).Select(line => line.Text).ToList();
        lines[0].ShouldBe("FindCapacity Core_API_Quick_Test, 4m40s left of the budget");
        lines[1].ShouldStartWith("  passed              16 VUs, p95 80.1 ms");
        lines[2].ShouldStartWith("  thresholds crossed  32 VUs");
        lines[3].ShouldBe("> [probe 3] Core_API_Quick_Test at 64 VUs");
    }

    [Theory]
    [InlineData(0.0001, "100 failed (<0.1 %)")]
    [InlineData(0.99999, "999990 failed (>99.9 %)")]
    [InlineData(1, "1000000 failed (100.0 %)")]
    [InlineData(0, "0 failed (0.0 %)")]
    public void Few_failures_are_not_none_and_many_not_all(double rate, string expected)
    {
        Begin(1);
        Report(1, 1, 0);
        File.WriteAllText(new TestFolder(_folder.Path).Timeline, TimeLineLines.Head + TimeLineLines.Cumulative(1_000_000, rate, 5));

        ProgressText.Line(_watch.Look()).ShouldContain(expected);
    }

    [Fact]
    public void What_an_engine_does_instead_and_its_runners_are_shown()
    {
        Begin(1);
        _watch.Report(new EngineProgress(TimeSpan.FromSeconds(20), 7, 100)
        {
            Doing = "waiting for a pod",
            Runners = [new(1, "running", 7, 100), new(2, "pending", 0, 0)],
        });

        ProgressText.Line(_watch.Look()).ShouldBe(
            "[1/9] Test_1  28 % 20s of 1m10s, 7/10 VUs, 100 iterations, waiting for a pod, 14m10s left in all;"
                + " 2 runners: 1 running with 7 VUs, 2 pending");
        View(120, 40).ShouldContain("  2 runners: 1 running with 7 VUs, 2 pending");
    }

    [Fact]
    public void A_test_that_takes_longer_than_planned_is_finishing_and_no_more_than_whole()
    {
        Begin(1);
        Report(95, 2, 100);

        ProgressText.Line(_watch.Look())
            .ShouldBe("[1/9] Test_1 100 % 1m35s of 1m10s, 2/10 VUs, 100 iterations, finishing, 13m20s left in all");
    }

    [Fact]
    public void A_test_that_waits_for_its_tokens_longer_than_its_pause_says_how_far_they_are()
    {
        Begin(2, Verdict.Passed);
        _watch.Report(new Pause(Pause, RetryOf: null));
        _watch.Report(new TokenProgress(120, 350, 0.5, TimeSpan.FromMinutes(7), RateLimited: true));
        ProgressText.Line(_watch.Look()).ShouldContain("starts in 30s");
        _time.Advance(Pause);

        ProgressText.Line(_watch.Look()).ShouldBe("[2/9] Test_2 waits for its tokens: 120 of 350 are valid until its end, 7m to go"
            + " (the server limits how fast they are renewed), 12m50s left in all");
        _watch.Report(new TokenProgress(350, 350, 0.5, TimeSpan.Zero, RateLimited: true));
        ProgressText.Line(_watch.Look()).ShouldBe("[2/9] Test_2 is starting, 12m50s left in all");
    }

    [Fact]
    public void A_pause_counts_down()
    {
        Begin(2, Verdict.Passed);
        _watch.Report(new Pause(Pause, RetryOf: null));
        _time.Advance(TimeSpan.FromSeconds(12));

        ProgressText.Line(_watch.Look()).ShouldBe("[2/9] Test_2 starts in 18s, after a pause of 30s, 13m8s left in all");
        _time.Advance(TimeSpan.FromSeconds(18));
        ProgressText.Line(_watch.Look()).ShouldBe("[2/9] Test_2 is starting, 12m50s left in all");
    }

    [Fact]
    public void An_attempt_that_is_made_again_says_why_and_forgets_the_failed_ones_figures()
    {
        Begin(1);
        Report(20, 8, 100);
        File.WriteAllText(new TestFolder(_folder.Path).Timeline, TimeLineLines.Head + TimeLineLines.Cumulative(200, 0, 5));
        _watch.Look().Figures.ShouldNotBeNull();

        _watch.Report(new Pause(TimeSpan.FromSeconds(10), "connection refused"));

        var run = _watch.Look();
        run.Figures.ShouldBeNull();
        ProgressText.Line(run).ShouldStartWith("[1/9] Test_1 tries again in 10s: connection refused");
    }

    [Fact]
    public void What_is_left_of_a_folders_earlier_attempt_is_not_shown_before_k6_runs()
    {
        File.WriteAllText(new TestFolder(_folder.Path).Timeline, TimeLineLines.Head + TimeLineLines.Cumulative(200, 0, 5));
        Begin(1);

        _watch.Look().Figures.ShouldBeNull();
    }

    [Fact]
    public void The_view_shows_what_is_done_under_way_and_to_come()
    {
        Begin(3, Verdict.Passed, Verdict.ThresholdsCrossed);
        Report(35, 10, 100);

        View(80, 40).ShouldBe(
        [
            "SmallSuite: 2 of 9 done (1 passed, 1 thresholds crossed), 10m35s left in all",
            "  passed              Test_1, p95 80.1 ms, 1.3 % failed",
            "  thresholds crossed  Test_2, p95 80.1 ms, 1.3 % failed",
            "> [3/9] Test_3",
            "  [###############...............]  50 %  35s of 1m10s, 35s left",
            "  10/10 VUs",
            "  to come             Test_4",
            "  to come             Test_5",
            "  to come             Test_6",
            "  to come             Test_7",
            "  to come             Test_8",
            "  to come             Test_9",
        ]);
    }

    [Fact]
    public void Where_there_is_no_room_for_all_the_nearest_are_shown_and_the_others_counted()
    {
        Begin(5, [.. Enumerable.Repeat(Verdict.Passed, 4)]);
        Report(35, 10, 100);

        View(80, 11).ShouldBe(
        [
            "SmallSuite: 4 of 9 done (4 passed), 7m15s left in all",
            "  and 2 before",
            "  passed              Test_3, p95 80.1 ms, 1.3 % failed",
            "  passed              Test_4, p95 80.1 ms, 1.3 % failed",
            "> [5/9] Test_5",
            "  [###############...............]  50 %  35s of 1m10s, 35s left",
            "  10/10 VUs",
            "  to come             Test_6",
            "  to come             Test_7",
            "  and 2 more to come",
        ]);
    }

    [Fact]
    public void No_line_is_as_wide_as_the_terminal_and_the_view_is_never_as_high()
    {
        Begin(5, [.. Enumerable.Repeat(Verdict.Passed, 4)]);
        Report(35, 10, 100);

        for (var width = 1; width < 120; width++)
        {
            for (var height = 2; height < 30; height++)
            {
                var lines = View(width, height);
                lines.Count.ShouldBeInRange(1, height - 1);
                lines.ShouldAllBe(line => line.Length < width);
            }
        }
    }

    [Fact]
    public void A_narrow_terminal_has_the_percent_without_the_bar()
    {
        Begin(1);
        Report(35, 10, 100);

        View(44, 40)[2].ShouldBe("   50 %  35s of 1m10s, 35s left");
    }

    [Fact]
    public void A_narrow_terminal_shows_the_failures_on_a_line_of_their_own()
    {
        Begin(1);
        Report(35, 10, 100);
        File.WriteAllText(new TestFolder(_folder.Path).Timeline, TimeLineLines.Head + TimeLineLines.Cumulative(200, 0.5, 5));

        View(44, 40)[3..5].ShouldBe(["  10/10 VUs, 200.0 requests/s, p95 5.0 ms", "  100 failed (50.0 %)"]);
    }

    [Fact]
    public void Failures_of_the_running_test_stand_out()
    {
        Begin(1);
        Report(35, 10, 100);
        File.WriteAllText(new TestFolder(_folder.Path).Timeline, TimeLineLines.Head + TimeLineLines.Cumulative(200, 0.5, 5));

        ProgressView.Create(_watch.Look(), 80, 40)[3].Tone.ShouldBe(LineTone.Bad);
    }

    public void Dispose() => _folder.Dispose();

    private void Begin(int number, params Verdict[] before)
    {
        TestResult[] results = [.. before.Select((verdict, index) => Samples.Result(_plan.Tests[index], verdict))];
        _watch.Begin(_plan.Tests[number - 1], new TestFolder(_folder.Path), results);
    }

    private void Report(int seconds, int vus, long iterations) =>
        _watch.Report(new EngineProgress(TimeSpan.FromSeconds(seconds), vus, iterations));

    private List<string> View(int width, int height) => [.. ProgressView.Create(_watch.Look(), width, height).Select(line => line.Text)];
}
