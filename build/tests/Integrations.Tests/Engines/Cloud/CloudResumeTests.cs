using CloudPeer;
using Integrations.Engines;
using Integrations.Engines.Cloud;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Cloud;

/// <summary>A run is started once, and makes no load when nobody waits for it any more.</summary>
public sealed class CloudResumeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PeerServer _peer = null!;
    private CloudRuns _runs = null!;

    private string Record => Path.Combine(_runs.Folder.Path, "cloud-run.json");

    public async ValueTask InitializeAsync()
    {
        _peer = await PeerServer.StartAsync();
        _runs = new CloudRuns(_folder, _peer);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_run_of_a_killed_build_is_taken_up_and_not_started_again()
    {
        EndedRun();
        await LeaveRecordAsync();

        var outcome = await _runs.RunAsync(("FAKE_DUMP", _folder.Path));

        Starts().ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(99);
        outcome.TestUrl.ShouldBe(new Uri("https://fake.grafana.net/a/k6-app/runs/42"));
        outcome.Elapsed.TotalSeconds.ShouldBe(CannedRun.Seconds, 0.5);
        K6SummaryFile.Read(_runs.Folder.Summary).Summary!.Requests.ShouldBe(CannedRun.Requests);
    }

    [Fact]
    public async Task A_run_that_is_still_under_way_is_waited_for()
    {
        var run = _peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        await LeaveRecordAsync();

        var outcome = _runs.RunAsync(("FAKE_DUMP", _folder.Path));
        await UntilAsync(() => _runs.Reports.All.ToList().Exists(report => report.Doing == "running in Grafana Cloud"), outcome);
        run.End(CannedRun.Measured, CannedRun.Seconds, "passed", TimeProvider.System.GetUtcNow());

        (await outcome).ExitCode.ShouldBe(0);
        Starts().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_that_has_its_result_is_run_anew()
    {
        EndedRun();
        await LeaveRecordAsync(hasEnded: true);
        await File.WriteAllTextAsync(_runs.Folder.Result, "{}", TestContext.Current.CancellationToken);

        await _runs.RunAsync(("FAKE_DUMP", _folder.Path));

        Starts().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_result_without_the_end_of_its_run_does_not_start_it_again()
    {
        EndedRun();
        await LeaveRecordAsync();
        await File.WriteAllTextAsync(_runs.Folder.Result, "{}", TestContext.Current.CancellationToken);

        (await _runs.RunAsync(("FAKE_DUMP", _folder.Path))).ExitCode.ShouldBe(99);

        Starts().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_run_of_a_test_that_was_planned_otherwise_is_stopped_first()
    {
        var run = _peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        await LeaveRecordAsync(test => test with { Vus = test.Vus + 1 });

        await _runs.RunAsync(("FAKE_DUMP", _folder.Path));

        run.Aborts.ShouldBe(1);
        Starts().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_taken_for_a_run_that_never_was()
    {
        Directory.CreateDirectory(_runs.Folder.Path);
        await File.WriteAllTextAsync(Record, "{", TestContext.Current.CancellationToken);

        var outcome = await _runs.RunAsync();

        // Not an exception, after which the test would be tried again, and the load made twice.
        (outcome.ExitCode, outcome.StopReason).ShouldBe((98, StopReason.Ended));
        outcome.Error.ShouldNotBeNull().ShouldContain("cloud-run.json cannot be read");
    }

    [Fact]
    public async Task What_the_cloud_does_with_the_run_is_told_while_k6_waits_for_it()
    {
        _peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        _runs = new CloudRuns(_folder, _peer) { Timing = CloudTiming.Default with { Glance = TimeSpan.FromMilliseconds(50) } };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var outcome = _runs.RunAsync(cancel.Token, ("FAKE_HANG", "1"));
        await UntilAsync(
            () => _runs.Reports.All.ToList().Exists(report => report is { Doing: "running in Grafana Cloud", TestUrl: not null }), outcome);
        await cancel.CancelAsync();
        await outcome;
    }

    [Fact]
    public async Task The_run_is_known_as_soon_as_k6_prints_its_page()
    {
        _peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var outcome = _runs.RunAsync(cancel.Token, ("FAKE_HANG", "1"));
        await UntilAsync(() => File.Exists(Record), outcome);
        (await File.ReadAllTextAsync(Record, cancel.Token)).ShouldContain("\"Id\": 42");
        await cancel.CancelAsync();
        await outcome;
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task An_interruption_stops_the_run_also_where_k6_had_to_be_killed(string deaf)
    {
        var run = _peer.AddRunning(CannedRun.Id, CannedRun.Measured);
        _runs = new CloudRuns(_folder, _peer)
        {
            Timing = CloudTiming.Default with { K6 = new K6Timing(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)) },
        };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var outcome = _runs.RunAsync(cancel.Token, ("FAKE_HANG", "1"), ("FAKE_DEAF", deaf));
        await UntilAsync(() => File.Exists(Record), outcome);
        await cancel.CancelAsync();

        (await outcome).StopReason.ShouldBe(StopReason.Interrupted);
        run.Aborts.ShouldBe(1);
    }

    [Fact]
    public async Task A_real_k6_stops_its_run_by_itself()
    {
        _runs = new CloudRuns(_folder, _peer = await RealPeerAsync()) { K6 = new K6Executable(RealK6.Path, new Version(2, 2, 0), "") };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "k6-scripts"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
            "import { sleep } from 'k6'; export const options = { iterations: 1000 }; export default () => sleep(0.1);", cancel.Token);

        var outcome = _runs.RunAsync(cancel.Token);
        await UntilAsync(() => _peer.Runs.Any(run => run.Status == "running") && File.Exists(Record), outcome);
        await cancel.CancelAsync();

        (await outcome).StopReason.ShouldBe(StopReason.Interrupted);
        _peer.Requests.ShouldContain($"POST /cloud/v6/test_runs/{_peer.Runs[0].Id}/abort");
        (await outcome).Error.ShouldNotBeNull().ShouldNotContain("may still make load");
    }

    /// <summary>How often k6 was asked to start a run, not to read a script.</summary>
    private List<string[]> Starts() => [.. Fake.Calls(_folder).Select(Fake.Arguments).Where(call => call[0] == "cloud")];

    /// <param name="run">If it ends before, the condition will not come true any more.</param>
    private static async Task UntilAsync(Func<bool> condition, Task run)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            run.IsCompleted.ShouldBeFalse();
            await Task.Delay(20, deadline.Token);
        }
    }

    private async Task<PeerServer> RealPeerAsync()
    {
        await _peer.DisposeAsync();
        return await PeerServer.StartAsync(new PeerOptions { K6 = RealK6.Path });
    }

    private void EndedRun() => _peer.AddRun(
        CannedRun.Id, CannedRun.Measured, CannedRun.Seconds, result: "failed", scriptOptions: CannedRun.Options);

    private async Task LeaveRecordAsync(Func<PlannedTest, PlannedTest>? planned = null, bool hasEnded = false)
    {
        var test = Fake.Test();
        var page = new Uri("https://fake.grafana.net/a/k6-app/runs/42");
        var record = RunRecord.From(page, planned?.Invoke(test) ?? test, TimeProvider.System.GetUtcNow())!;
        (record with { HasEnded = hasEnded }).Save(_runs.Folder);
        await File.WriteAllTextAsync(_runs.Folder.Log, "what the killed build had logged", TestContext.Current.CancellationToken);
    }
}
