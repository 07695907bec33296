using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The whole host and the real emulator with a k6 that FakeTool plays.</summary>
public sealed class FakeK6Tests : IDisposable
{
    private static readonly string[] SmallSuite = ["--target=SmallSuite", "--pause=0s", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s"];

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");

    [Fact]
    public async Task Three_passed_tests_end_with_0_and_every_file_of_the_results()
    {
        var exitCode = await _host.RunAsync(SmallSuite);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("3 tests: 3 passed.");
        foreach (var file in (string[])["plan.json", "summary.json", "summary.csv", "summary.md", "junit.xml"])
            File.Exists(Path.Combine(_host.Results, file)).ShouldBeTrue(file);
        foreach (var file in (string[])["result.json", "k6-summary.json", "timeline.ndjson", "k6.log"])
            File.Exists(Path.Combine(_host.Results, "tests", "Core_API_Quick_Test", file)).ShouldBeTrue(file);
    }

    [Fact]
    public async Task A_run_here_with_its_page_in_the_cloud_is_judged_by_its_figures()
    {
        var exitCode = await _host.With("K6_CLOUD_TOKEN", "a-token-nobody-may-see").With("K6_CLOUD_STACK_ID", "7")
            .RunAsync([.. SmallSuite, "--mode=cloud-local"]);

        exitCode.ShouldBe(0, _host.Output);
        var summary = JObject.Parse(await File.ReadAllTextAsync(
            Path.Combine(_host.Results, "summary.json"), TestContext.Current.CancellationToken));
        ((string?)summary["mode"]).ShouldBe("cloud-local");
        ((long?)summary.SelectToken("tests[0].metrics.requests")).ShouldBe(3454);
        ((string?)summary.SelectToken("tests[0].outcome.testUrl")).ShouldBe("https://fake.grafana.net/a/k6-app/runs/42");
        Directory.GetFiles(_host.Results, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => !File.ReadAllText(file).Contains("a-token-nobody-may-see", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(97, 3)]
    [InlineData(104, 3)]
    [InlineData(107, 3)]
    [InlineData(108, 3)]
    [InlineData(255, 3)]
    public async Task The_exit_code_says_how_the_worst_test_ended(int k6, int expected)
    {
        var exitCode = await _host.With("FAKE_EXIT", $"{k6}").RunAsync(SmallSuite);

        exitCode.ShouldBe(expected, _host.Output);
        File.Exists(Path.Combine(_host.Results, "tests", "Marketplace_Quick_Test", "result.json"))
            .ShouldBeTrue("a failed test stops no other");
    }

    [Theory]
    [InlineData("0", "3 tests: 3 passed.")]
    [InlineData("99", "3 tests: 3 with crossed thresholds.")]
    public async Task The_verdict_is_the_last_line(string k6, string verdict)
    {
        await _host.With("FAKE_EXIT", k6).RunAsync(SmallSuite);

        _host.StandardOutput.TrimEnd().Split('\n')[^1].Trim().ShouldStartWith(verdict);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("garbage")]
    [InlineData("none")]
    public async Task Without_a_summary_a_test_is_inconclusive(string summary)
    {
        var exitCode = await _host.With("FAKE_SUMMARY", summary).RunAsync(SmallSuite);

        exitCode.ShouldBe(3, _host.Output);
    }

    [Fact]
    public async Task A_threshold_that_passed_tests_cross_together_fails_the_suite()
    {
        var exitCode = await _host.With("FAKE_SUMMARY", "tenth-failed").RunAsync(SmallSuite);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("Small suite as a whole (3 tests): crossed. http_req_failed rate was 9.988 %, limit < 5 %");
        File.ReadAllText(Path.Combine(_host.Results, "summary.csv")).Split('\n').Count(line => line.Contains(",passed,")).ShouldBe(3);
    }

    [Fact]
    public async Task A_failed_small_suite_stops_the_full_one()
    {
        var exitCode = await _host.With("FAKE_EXIT", "99").RunAsync(["--target=FullSuite", .. SmallSuite[1..]]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("28 tests: 3 with crossed thresholds, 25 not run.");
        Directory.GetDirectories(Path.Combine(_host.Results, "tests")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Fail_fast_starts_no_test_after_one_that_failed()
    {
        var exitCode = await _host.With("FAKE_EXIT", "99").RunAsync([.. SmallSuite, "--fail-fast"]);

        exitCode.ShouldBe(99, _host.Output);
        Directory.GetDirectories(Path.Combine(_host.Results, "tests")).Length.ShouldBe(1);
        JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.json"), TestContext.Current.CancellationToken))
            .ToString().ShouldContain("not run");
        _host.Output.ShouldContain("stopped by --fail-fast");
        _host.Output.ShouldNotContain("the run was interrupted");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interruption_ends_with_130_a_summary_and_no_process(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a signal is sent to a single process on Unix only");
        var dump = Directory.CreateDirectory(Path.Combine(_host.Folder, "dump")).FullName;

        var exitCode = await _host.With("FAKE_HANG", "1").With("FAKE_DUMP", dump)
            .RunUntilAsync("[1/3] Basic_Connectivity_Test:", () => _host.SignalAsync(signal), SmallSuite);

        exitCode.ShouldBe(130, _host.Output);
        _host.Output.ShouldContain($"SIG{signal}: shutting down gracefully");
        File.Exists(Path.Combine(_host.Results, "summary.json")).ShouldBeTrue();
        foreach (var call in Directory.GetFiles(dump, "call-*.json"))
        {
            var id = (int)JObject.Parse(await File.ReadAllTextAsync(call, TestContext.Current.CancellationToken))["pid"]!;
            Should.Throw<ArgumentException>(() => Process.GetProcessById(id), $"{call} is still there");
        }
    }

    [Fact]
    public async Task A_second_interruption_waits_neither_for_k6_nor_for_reports_and_leaves_no_process()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");

        var log = Path.Combine(_host.Results, "tests", "Basic_Connectivity_Test", "k6.log");

        // Not before k6 is deaf to the first one, which it is when it says something.
        var exitCode = await _host.With("FAKE_HANG", "1").With("FAKE_DEAF", "1")
            .RunAndInterruptOftenAsync(() => new FileInfo(log) is { Exists: true, Length: > 0 }, SmallSuite);

        exitCode.ShouldBe(130, _host.Output);
        _host.Output.ShouldContain("Press Ctrl-C again to end at once, without reports");
        File.Exists(Path.Combine(_host.Results, "summary.json")).ShouldBeFalse();
        foreach (var process in _host.Engines().Concat(_host.Emulators()))
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        (await _host.RunAsync("--target=Report")).ShouldBe(130, _host.Output);
    }

    [Fact]
    public async Task A_second_build_on_the_folder_of_a_running_one_is_refused_and_told_whose_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");
        using var second = new Host { Results = _host.Results };
        int? refused = null;

        var exitCode = await _host.With("FAKE_HANG", "1").RunUntilAsync(
            "[1/3] Basic_Connectivity_Test:",
            async () =>
            {
                refused = await second.RunAsync("--target=Report");
                await _host.SignalAsync("INT");
            },
            SmallSuite);

        refused.ShouldBe(2, second.Output);
        second.Output.ShouldContain($"{_host.Results} is in use by another build (process {_host.ProcessId} on ");
        exitCode.ShouldBe(130, _host.Output);
        (await second.RunAsync("--target=Report")).ShouldBe(130, second.Output);
    }

    [Fact]
    public async Task A_result_and_a_report_that_cannot_be_written_end_with_3_and_a_word_of_why()
    {
        var exitCode = await _host.With("FAKE_BLOCKED_FILES", "result.json,../../report.html").RunAsync(SmallSuite);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("the reports could not be written: ");
        _host.Output.ShouldContain("Basic_Connectivity_Test: inconclusive. Its result could not be written: ");
        _host.Output.ShouldNotContain("because its build ended");
        _host.Output.ShouldNotContain("Report: ");
    }

    [Fact]
    public async Task Secrets_reach_neither_k6_nor_results_nor_output()
    {
        var dump = Directory.CreateDirectory(Path.Combine(_host.Folder, "dump")).FullName;
        const string secret = "a-service-key-nobody-may-see";

        var exitCode = await _host.With("FAKE_DUMP", dump).With("UNLISTED", "kept").With("SUPABASE_SERVICE_KEY", secret)
            .With("K6_CLOUD_TOKEN", secret)
            .With("TEST_USER_PASSWORD", secret).RunAsync(SmallSuite);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldNotContain(secret);
        _host.Output.ShouldNotContain("eyJ");
        foreach (var file in Directory.EnumerateFiles(_host.Folder, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(secret, customMessage: file);
        foreach (var call in Directory.GetFiles(dump, "call-*.json"))
            (await File.ReadAllTextAsync(call, TestContext.Current.CancellationToken)).ShouldNotContain("UNLISTED", customMessage: call);
        var runs = Directory.GetFiles(dump, "call-*.json").Select(file => JObject.Parse(File.ReadAllText(file))).ToList();
        var tokenFile = runs.Select(call => (string?)call["environment"]!["TOKENS_FILE"]).OfType<string>().Distinct()
            .ShouldHaveSingleItem();
        Directory.Exists(Path.GetDirectoryName(tokenFile)).ShouldBeFalse("the emulator's tokens are removed with it");
    }

    [Fact]
    public async Task A_run_that_was_stopped_in_a_pause_is_an_interrupted_one_whenever_it_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");

        var exitCode = await _host.RunUntilAsync("after a pause of 1m",
            [.. SmallSuite.Where(argument => !argument.StartsWith("--pause", StringComparison.Ordinal)), "--pause=1m"]);

        exitCode.ShouldBe(130, _host.Output);
        (await _host.RunAsync("--target=Report")).ShouldBe(130, _host.Output);
    }

    [Fact]
    public async Task A_report_made_again_from_the_folder_says_the_same()
    {
        await _host.With("FAKE_EXIT", "99").RunAsync(SmallSuite);
        var first = await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.csv"), TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(_host.Results, "summary.csv"));

        var exitCode = await _host.RunAsync("--target=Report");

        exitCode.ShouldBe(99, _host.Output);
        (await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.csv"), TestContext.Current.CancellationToken)).ShouldBe(first);
    }

    public void Dispose() => _host.Dispose();
}
