using Integrations.Engines;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Tests.Engines;

public sealed class K6ProcessEngineTests : IDisposable
{
    private static readonly K6Timing Unhurried = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30));

    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    private TestFolder Files => new(_folder.File("A_Test"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    [InlineData(99)]
    [InlineData(104)]
    [InlineData(105)]
    [InlineData(107)]
    [InlineData(108)]
    [InlineData(255)]
    public async Task The_exit_code_is_handed_on_untouched(int code)
    {
        var outcome = await RunAsync(("FAKE_EXIT", $"{code}"));

        outcome.ExitCode.ShouldBe(code);
        outcome.StopReason.ShouldBe(StopReason.Ended);
    }

    [Theory]
    [InlineData("good")]
    [InlineData("garbage")]
    [InlineData("truncated")]
    public async Task What_k6_wrote_stays_as_it_is(string summary)
    {
        var outcome = await RunAsync(("FAKE_SUMMARY", summary));

        outcome.ExitCode.ShouldBe(0);
        File.Exists(Files.Summary).ShouldBeTrue();
        File.Exists(Files.Timeline).ShouldBeTrue();
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("truncated", false)]
    public async Task Of_an_engine_that_does_not_end_by_its_deadline_it_is_told_whether_its_summary_was_whole(string summary, bool whole)
    {
        var engine = new K6ProcessEngine(
            Fake.K6, _folder.Path, Fake.Runner(("FAKE_LINGER", "1"), ("FAKE_SUMMARY", summary)),
            new K6Timing(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(1)));

        var outcome = await engine.RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

        outcome.StopReason.ShouldBe(StopReason.Deadline);
        outcome.HadSummaryAtDeadline.ShouldBe(whole);
    }

    [Fact]
    public async Task Older_ones_that_end_where_the_dashboard_s_address_cannot_be_bound_have_it_on_loopback()
    {
        var older = new K6ProcessEngine(
            Fake.K6 with { Version = new Version(1, 6, 1) }, _folder.Path, Fake.Runner(("FAKE_DUMP", _folder.Path)));

        await older.RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem())
            .ShouldContain(argument => argument.StartsWith("web-dashboard=host=127.0.0.1&port=0&"));
    }

    [Fact]
    public async Task Files_of_an_earlier_run_are_not_taken_for_this_one_s()
    {
        Directory.CreateDirectory(Files.Path);
        await File.WriteAllTextAsync(Files.Summary, "{}", TestContext.Current.CancellationToken);

        await RunAsync(("FAKE_SUMMARY", "none"));

        File.Exists(Files.Summary).ShouldBeFalse();
    }

    [Fact]
    public async Task Progress_is_read_from_the_output()
    {
        await RunAsync(("FAKE_PROGRESS", "2"));

        _reports.All.ShouldBe([new EngineProgress(TimeSpan.FromSeconds(61), 3, 10), new EngineProgress(TimeSpan.FromSeconds(62), 3, 20)]);
    }

    [Fact]
    public async Task The_command_line_asks_for_summary_trend_stats_and_time_line()
    {
        await RunAsync(("FAKE_DUMP", _folder.Path));

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldBe(
        [
            "run", "--no-color", "--config", Files.K6Config, "--address", "",
            "--summary-export", Files.Summary,
            "--summary-trend-stats", Fake.TrendStats,
            "--out",
            $"web-dashboard=host=192.0.2.1&port=5665&period=1s&tag=name&tag=status&tag=error_code"
                + $"&record={Uri.EscapeDataString(Files.Timeline)}&export={Uri.EscapeDataString(Files.Dashboard)}",
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
    }

    [Fact]
    public async Task K6_sees_the_script_s_variables_and_no_secret_and_nothing_that_overrides_the_script()
    {
        string[] forbidden =
        [
            "SUPABASE_SERVICE_KEY", "SUPABASE_JWT_SECRET", "TEST_USER_PASSWORD", "K6_CLOUD_TOKEN",
            "K6_VUS", "K6_DURATION", "K6_ITERATIONS", "K6_STAGES", "K6_OUT", "K6_WEB_DASHBOARD_EXPORT",
            "ENDPOINT", "GITHUB_TOKEN", "UNRELATED",
        ];
        (string, string)[] inherited = [.. forbidden.Select(name => (name, "inherited-value"))];

        await RunAsync([.. inherited, ("FAKE_DUMP", _folder.Path), ("XDG_CONFIG_HOME", "/kept")],
            ("VUS", "5"), ("K6_ENVIRONMENT", "LOCAL"), ("SUPABASE_SERVICE_KEY", "given-by-mistake"));

        var environment = Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment.Keys.Intersect(forbidden).ShouldBeEmpty();
        environment["VUS"].ShouldBe("5");
        environment["K6_ENVIRONMENT"].ShouldBe("LOCAL");
        environment["XDG_CONFIG_HOME"].ShouldBe("/kept");
        environment["K6_NO_USAGE_REPORT"].ShouldBe("true");
        environment["K6_AUTO_EXTENSION_RESOLUTION"].ShouldBe("false");
    }

    [Fact]
    public async Task Neither_log_nor_error_holds_tokens_or_the_keys_that_the_build_knows()
    {
        var outcome = await RunAsync(
        [
            ("SUPABASE_SERVICE_KEY", "the-service-key"),
            ("FAKE_EXIT", "107"),
            ("FAKE_STDOUT", "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end"),
            ("FAKE_STDERR", "time=\"now\" level=error msg=\"bad key the-service-key\""),
        ]);

        var log = await File.ReadAllTextAsync(Files.Log, TestContext.Current.CancellationToken);
        log.ShouldContain("token [redacted] end");
        log.ShouldNotContain("eyJ");
        log.ShouldNotContain("the-service-key");
        outcome.Error.ShouldBe("bad key [redacted]");
    }

    [Fact]
    public async Task The_error_is_what_k6_logged_without_repetitions_console_lines_and_crossed_thresholds()
    {
        const string exception = "time=\"now\" level=error msg=\"Error: boom \\\"x\\\"\\n\" executor=ramping-vus source=stacktrace";
        var outcome = await RunAsync(("FAKE_STDERR", string.Join('\n',
            "time=\"now\" level=error msg=\"token refused\" source=console",
            exception,
            exception,
            "time=\"now\" level=error msg=\"thresholds on metrics 'checks' have been crossed\"")));

        outcome.Error.ShouldBe("Error: boom \"x\"");
        outcome.ScriptExceptions.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_past_its_deadline_is_told_to_stop_and_keeps_its_summary()
    {
        var outcome = await RunAsync(new K6Timing(TimeSpan.Zero, TimeSpan.FromSeconds(30)), [("FAKE_HANG", "1")]);

        outcome.StopReason.ShouldBe(StopReason.Deadline);
        outcome.ExitCode.ShouldBe(105);
        File.Exists(Files.Summary).ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_ignores_being_told_to_stop_is_killed()
    {
        var outcome = await RunAsync(
            new K6Timing(TimeSpan.Zero, TimeSpan.FromMilliseconds(300)),
            [("FAKE_HANG", "1"), ("FAKE_DEAF", "1"), ("FAKE_DUMP", _folder.Path)]);

        outcome.StopReason.ShouldBe(StopReason.Deadline);
        outcome.ExitCode.ShouldBeNull();
        Fake.IsAlive((int)Fake.Calls(_folder).ShouldHaveSingleItem()["pid"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_run_is_interrupted_once_and_keeps_its_summary()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Engine(Unhurried, ("FAKE_HANG", "1")).RunAsync(Fake.Execution(_folder), _reports, cancellation.Token);
        await _reports.First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();
        var outcome = await run;

        outcome.StopReason.ShouldBe(StopReason.Interrupted);
        outcome.ExitCode.ShouldBe(105);
        File.Exists(Files.Summary).ShouldBeTrue();
        (await File.ReadAllLinesAsync(Files.Log, TestContext.Current.CancellationToken))
            .Count(line => line.StartsWith("got SIG", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_by_a_signal_shows_in_the_exit_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");

        var outcome = await RunAsync(("FAKE_CRASH", "1"));

        outcome.ExitCode.ShouldBe(128 + 9);
        outcome.StopReason.ShouldBe(StopReason.Ended);
    }

    [Fact]
    public async Task An_executable_that_is_not_there_is_an_engine_error()
    {
        var engine = new K6ProcessEngine(new K6Executable(_folder.File("k6"), new Version(2, 2, 0), ""), _folder.Path, Fake.Runner());

        var error = await Should.ThrowAsync<EngineException>(
            () => engine.RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken));

        error.Message.ShouldContain(_folder.File("k6"));
    }

    private Task<K6Outcome> RunAsync(params (string, string)[] inherited) => RunAsync(Unhurried, inherited);

    private Task<K6Outcome> RunAsync((string, string)[] inherited, params (string, string)[] variables) =>
        Engine(Unhurried, inherited).RunAsync(Fake.Execution(_folder, variables), _reports, TestContext.Current.CancellationToken);

    private Task<K6Outcome> RunAsync(K6Timing timing, (string, string)[] inherited) =>
        Engine(timing, inherited).RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

    private K6ProcessEngine Engine(K6Timing timing, params (string, string)[] inherited) =>
        new(Fake.K6, _folder.Path, Fake.Runner(inherited), timing);
}
