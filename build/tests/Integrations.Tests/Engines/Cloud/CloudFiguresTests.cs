using CloudPeer;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Cloud;

/// <summary>What a finished run measured is left in the test's folder as k6 itself would have left it.</summary>
public sealed class CloudFiguresTests : IAsyncLifetime
{
    /// <summary>Of the peer's histograms, and of ranks between two values.</summary>
    private const double Tolerance = 0.015;

    private readonly TemporaryFolder _folder = new();
    private PeerServer _peer = null!;
    private CloudRuns _runs = null!;

    public async ValueTask InitializeAsync() => await StartAsync(new PeerOptions());

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_summary_has_what_k6_would_have_exported()
    {
        var outcome = await _runs.RunAsync();

        outcome.FiguresProblem.ShouldBeNull();
        var summary = K6SummaryFile.Read(_runs.Folder.Summary).Summary.ShouldNotBeNull();
        summary.Requests.ShouldBe(CannedRun.Requests);
        summary.Metric("http_reqs")!.ValueOf("rate")!.Value.ShouldBe(CannedRun.Requests / (double)CannedRun.Seconds, 0.1);
        var durations = summary.Metric("http_req_duration")!;
        foreach (var (stat, value) in new[] { ("min", 1.0), ("avg", 100.5), ("max", 200.0), ("med", 100.5), ("p(90)", 180), ("p(95)", 190),
            ("p(99)", 198) })
            durations.ValueOf(stat)!.Value.ShouldBe(value, value * Tolerance, stat);
        summary.Metric("http_req_failed")!.Values.ShouldBe(
            new Dictionary<string, double> { ["value"] = 0.1, ["passes"] = 20, ["fails"] = 180 }, ignoreOrder: true);
        summary.Checks.ShouldBe([new K6Check("::is good", "is good", 180, 20)]);
        summary.Metric("vus")!.ValueOf("max").ShouldBe(3);
        summary.Metric("load_generator_cpu_percent").ShouldBeNull();
    }

    [Fact]
    public async Task The_whole_distribution_is_there_for_thresholds_over_several_tests()
    {
        await _runs.RunAsync();

        var summary = K6SummaryFile.Read(_runs.Folder.Summary).Summary!;
        foreach (var metric in (string[])["http_req_duration", "http_req_duration{phase:steady}"])
            Distribution.From(summary.Metric(metric)!).ShouldNotBeNull().IsDense.ShouldBeTrue(metric);
        summary.Metric("http_req_duration{phase:steady}")!.ValueOf("min").ShouldBe(101);
        summary.Metric("http_reqs{phase:steady}")!.ValueOf("count").ShouldBe(100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Thresholds_have_values_and_verdicts_with_and_without_the_older_API(bool hasOlderApi)
    {
        await StartAsync(new PeerOptions { HasOlderApi = hasOlderApi });

        await _runs.RunAsync();

        var summary = K6SummaryFile.Read(_runs.Folder.Summary).Summary!;
        summary.Metric("http_req_duration")!.Thresholds.ShouldBe(
            new Dictionary<string, bool> { ["p(95)<1000"] = false, ["p(99)<150"] = true }, ignoreOrder: true);
        summary.Metric("checks")!.Thresholds["rate>0.8"].ShouldBeFalse();
        var reached = summary.Metric("operation_success{name:GET /api/list}")!;
        reached.Thresholds["rate>=0.05"].ShouldBeFalse();
        reached.ValueOf("passes").ShouldBe(100);
        var never = summary.Metric("operation_success{name:GET /api/never}")!;
        never.HasSamples.ShouldBeFalse();
        never.Thresholds["rate>=0.05"].ShouldBeFalse();
    }

    [Fact]
    public async Task The_curve_has_a_point_for_each_second_and_the_requests_by_name()
    {
        await _runs.RunAsync();

        var timeLine = TimeLineFile.Read(_runs.Folder.Timeline);
        timeLine.Problem.ShouldBeNull();
        timeLine.IsComplete.ShouldBeTrue();
        timeLine.Period.ShouldBe(TimeSpan.FromSeconds(1));
        timeLine.Windows.Count.ShouldBeInRange(CannedRun.Seconds, CannedRun.Seconds + 1);
        timeLine.Windows.Sum(window => window.Count("http_reqs")).ShouldBe(CannedRun.Requests);
        timeLine.TagValues("http_reqs", "name").ShouldBe(["GET /api/it's (one), maybe", "GET /api/list"]);
        timeLine.TagValues("http_reqs", "error_code").ShouldBe(["1503"]);
        timeLine.Whole!.Count("http_reqs{status:503}").ShouldBe(20);
        timeLine.Whole.Trend("http_req_duration{name:GET /api/list}")!.Max.ShouldBe(199);
        timeLine.Windows[5].Gauge("vus").ShouldBe(3);
        timeLine.Windows[5].Trend("http_req_duration").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_outcome_has_cost_and_load_of_the_generators()
    {
        var outcome = await _runs.RunAsync();

        outcome.VuHours.ShouldBe(0.25);
        outcome.GeneratorPeaks.ShouldBe(new GeneratorPeaks(0.3, 0.4));
    }

    [Fact]
    public async Task It_is_told_what_is_waited_for()
    {
        await StartAsync(new PeerOptions { ProcessingPolls = 3 });

        (await _runs.RunAsync()).FiguresProblem.ShouldBeNull();

        _runs.Reports.All.Select(report => report.Doing).ShouldContain("waiting for the figures");
        _runs.Reports.All[^1].Doing.ShouldBe("reading the figures");
    }

    [Theory]
    [InlineData(PeerFault.TooManyRequests)]
    [InlineData(PeerFault.Unavailable)]
    [InlineData(PeerFault.BrokenConnections)]
    public async Task A_passing_fault_costs_nothing_but_time(PeerFault fault)
    {
        await StartAsync(new PeerOptions { Fault = fault });

        (await _runs.RunAsync()).FiguresProblem.ShouldBeNull();

        K6SummaryFile.Read(_runs.Folder.Summary).Summary!.Requests.ShouldBe(CannedRun.Requests);
    }

    [Theory]
    [InlineData(PeerFault.Unauthorized, "(401): check K6_CLOUD_TOKEN")]
    [InlineData(PeerFault.Forbidden, "(403): check K6_CLOUD_STACK_ID")]
    [InlineData(PeerFault.NotFound, "(404)")]
    [InlineData(PeerFault.AlwaysTooMany, "(429)")]
    [InlineData(PeerFault.AlwaysFailing, "(500)")]
    [InlineData(PeerFault.NoJson, "something else than JSON")]
    [InlineData(PeerFault.OtherJson, "something else than a list of metrics")]
    public async Task Where_the_figures_are_refused_the_exit_code_and_the_page_stay(PeerFault fault, string problem)
    {
        await StartAsync(new PeerOptions { Fault = fault });

        var outcome = await _runs.RunAsync(("FAKE_EXIT", "99"));

        outcome.FiguresProblem.ShouldNotBeNull().ShouldContain(problem);
        outcome.FiguresProblem.ShouldNotContain(_peer.Environment["K6_CLOUD_TOKEN"]);
        outcome.ExitCode.ShouldBe(99);
        outcome.TestUrl.ShouldNotBeNull();
        File.Exists(_runs.Folder.Summary).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_network_at_the_end_the_exit_code_stays()
    {
        await StartAsync(new PeerOptions { Fault = PeerFault.Offline });
        // It is told to be over, and then the network is gone.
        using (var http = new HttpClient())
        {
            http.DefaultRequestHeaders.Add("Authorization", $"Bearer {_peer.Environment["K6_CLOUD_TOKEN"]}");
            http.DefaultRequestHeaders.Add("X-Stack-Id", "7");
            for (var i = 0; i < 3 && !_peer.Runs[0].IsToldToBeOver; i++)
                await http.GetStringAsync($"{_peer.Address}/cloud/v6/test_runs/42", TestContext.Current.CancellationToken);
        }

        var outcome = await _runs.RunAsync();

        outcome.ExitCode.ShouldBe(0);
        outcome.FiguresProblem.ShouldNotBeNull().ShouldContain("cannot be reached");
    }

    [Theory]
    [InlineData(PeerEnding.AbortedByPerson, "somebody aborted the run in Grafana Cloud")]
    [InlineData(PeerEnding.TimedOut, "Grafana Cloud broke the run off: The test run timed out (code 4)")]
    [InlineData(PeerEnding.Error, "Grafana Cloud broke the run off: Load generators could not be started (code 8002)")]
    public async Task How_a_run_ended_is_its_error(PeerEnding ending, string error)
    {
        await StartAsync(new PeerOptions { Ending = ending });

        var outcome = await _runs.RunAsync(("FAKE_EXIT", "97"));

        outcome.Error.ShouldBe(error);
        outcome.FiguresProblem.ShouldBeNull();
        K6SummaryFile.Read(_runs.Folder.Summary).Summary!.Requests.ShouldBe(CannedRun.Requests);
    }

    private async Task StartAsync(PeerOptions options)
    {
        if (_peer is not null)
            await _peer.DisposeAsync();
        _peer = await PeerServer.StartAsync(options);
        _peer.AddRun(CannedRun.Id, CannedRun.Measured, CannedRun.Seconds, scriptOptions: CannedRun.Options);
        _runs = new CloudRuns(_folder, _peer);
    }
}
