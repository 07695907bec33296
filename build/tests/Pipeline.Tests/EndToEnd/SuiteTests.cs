using System.Text;
using LoadTesting.K6Output;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Host, emulator, scripts and an engine together: the embedded one everywhere, k6 where there is one.</summary>
public sealed class SuiteTests : IDisposable
{
    private const string Embedded = "embedded";
    private const string K6 = "k6";
    private const string StoreVisit = "--target=Marketplace_Quick_Test";
    private const string AgentIsMissing = "--emulator-error=GET /api/store/agents/*=1:404";
    private static readonly string[] Short = ["--duration=2s", "--ramp-up=1s", "--ramp-down=0s", "--vus=2", "--pause=0s"];

    private readonly Host _host = new();

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task The_small_suite_passes_against_the_emulator_and_says_what_ran_it_and_how_each_second_was(string engine)
    {
        // A steady state of several seconds: the machine that makes the load is looked at once a second.
        var exitCode = await _host.RunAsync([.. With(engine), "--target=SmallSuite", "--duration=4s", .. Short[1..]]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("3 tests: 3 passed.");
        foreach (var file in (string[])["summary.csv", "summary.md", "summary.json"])
            (await TextAsync(file)).ShouldContain(engine, customMessage: file);
        foreach (var file in (string[])["result.json", "k6-summary.json", "timeline.ndjson", "k6.log"])
            File.Exists(Path.Combine(_host.Results, "tests", "Core_API_Quick_Test", file)).ShouldBeTrue(file);
        var tests = Directory.GetDirectories(Path.Combine(_host.Results, "tests"));
        tests.Length.ShouldBe(3);
        foreach (var test in tests)
        {
            var timeLine = TimeLineFile.Read(Path.Combine(test, "timeline.ndjson"));
            timeLine.Problem.ShouldBeNull(test);
            timeLine.IsComplete.ShouldBeTrue(test);
            timeLine.Whole.ShouldNotBeNull(test).Count("http_reqs").ShouldBePositive(test);
            if (!OperatingSystem.IsLinux())
                continue;
            var generator = JObject.Parse(await TextAsync(Path.Combine(test, "result.json")))["generator"].ShouldNotBeNull(test);
            ((int)generator["samples"]!).ShouldBePositive(generator.ToString());
            ((double?)generator["engineCpu"]).ShouldNotBeNull(generator.ToString()).ShouldBePositive(generator.ToString());
        }
    }

    [Fact]
    public async Task The_scripts_that_are_not_in_the_small_suite_run_on_the_embedded_engine_too()
    {
        string[] targets =
            ["Viewing_Marketplace_Logged_In_Day1", "Graph_Execution_Load_Test", "Blocks_API_Single_Endpoint", "Comprehensive_Platform_Low"];

        var exitCode = await _host.RunAsync(
            [.. With(Embedded), .. targets.Select(target => $"--target={target}"), "--duration=1s", "--ramp-up=0s", "--ramp-down=0s",
                "--vus=1", "--pause=0s"]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("4 tests: 4 passed.");
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task Exactly_the_tests_that_use_a_failing_part_fail(string engine)
    {
        var exitCode = await _host.RunAsync([.. With(engine), "--target=SmallSuite", "--emulator-error=GET /api/store/*=1:503", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("3 tests: 2 passed, 1 with crossed thresholds.");
        _host.Output.ShouldContain("[3/3] Marketplace_Quick_Test: thresholds crossed");
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task An_operation_that_never_works_is_not_outvoted_by_the_others(string engine)
    {
        // One of the nine requests of a visit, which 20 visitors make at least once each.
        var exitCode = await _host.RunAsync(
            [.. With(engine), StoreVisit, AgentIsMissing, "--vus=20", "--duration=5s", "--ramp-up=0s", "--ramp-down=0s", "--pause=0s"]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("[1/1] Marketplace_Quick_Test: thresholds crossed."
            + " operation_success{name:GET /api/store/agents/{username}/{agent_name}} rate was 0 %, limit >= 5 %");
        foreach (var file in (string[])["summary.md", "summary.json", "summary.csv", "junit.xml", "report.html"])
            (await TextAsync(file)).ShouldContain("GET /api/store/agents/{username}/{agent", customMessage: file);
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task An_operation_of_a_few_requests_that_all_failed_is_said_and_changes_no_verdict(string engine)
    {
        // k6 itself ends with 99 here, and the suite as a whole allows fewer failures than the test.
        await _host.RunAsync([.. With(engine), StoreVisit, AgentIsMissing, .. Short]);

        _host.Output.ShouldContain("[1/1] Marketplace_Quick_Test: passed");
        _host.Output.ShouldContain("requests succeeded, too few to judge it");
    }

    [Fact]
    public async Task Where_a_profile_limits_sign_ins_tokens_are_minted_and_the_run_is_as_valid()
    {
        var exitCode = await _host.RunAsync(
            [.. With(Embedded), "--target=Core_API_Quick_Test", "--emulator-profile=calibrated", "--emulator-time-scale=10", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("limits sign-ins to 30/0.5");
        _host.Output.ShouldContain("350 tokens minted for 47 users");
    }

    [Theory]
    [InlineData("--token-source=signin", "--tokens=10")]
    [InlineData("--emulator-sign-in-rate-limit=none")]
    public async Task Users_are_signed_in_where_that_or_another_limit_is_asked_for(params string[] asked)
    {
        var exitCode = await _host.RunAsync(["--target=GenerateTokens", "--emulator-profile=calibrated", .. asked]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("of them new");
        _host.Output.ShouldNotContain("minted");
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task A_slow_part_crosses_its_threshold(string engine)
    {
        var exitCode = await _host.With("THRESHOLD_P95", "100").RunAsync(
            [.. With(engine), "--target=Credits_API_Single_Endpoint", "--emulator-latency=GET /api/credits=300ms", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("limit < 100 ms");
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task An_interrupted_test_leaves_a_summary_of_what_there_is_and_no_process(string engine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");

        var exitCode = await _host.RunUntilAsync(
            "s of 1m", [.. With(engine), "--target=Core_API_Quick_Test", "--vus=2", "--duration=60s", "--ramp-up=1s", "--ramp-down=0s"]);

        exitCode.ShouldBe(130, _host.Output);
        File.Exists(Path.Combine(_host.Results, "tests", "Core_API_Quick_Test", "k6-summary.json")).ShouldBeTrue(_host.Output);
        (await TextAsync("summary.csv")).ShouldContain("interrupted");
        _host.ProcessesOfThisRun().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task An_emulator_that_dies_is_not_the_platforms_failure(string engine)
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "the emulator's process is found through /proc");

        var exitCode = await _host.RunAsync(
            line =>
            {
                if (line.Contains("[1/3] Basic_Connectivity_Test:", StringComparison.Ordinal))
                    _host.EndEmulator();
            },
            [.. With(engine), "--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("The emulator of the platform ended during the test");
        _host.Output.ShouldContain("2 not run");
    }

    [Theory]
    [InlineData(Embedded)]
    [InlineData(K6)]
    public async Task What_the_scripts_share_holds_in_the_engine_itself(string engine)
    {
        Needed.For(engine);
        var script = Path.Combine(Host.Layout.Build, "tests", "k6-scripts", "lib-test.js");
        var (executable, leading) = engine == K6 ? (Host.RealK6!, Array.Empty<string>()) : ("dotnet", [Host.Layout.EngineAssembly]);

        var output = new StringBuilder();
        var result = await CliWrap.Cli.Wrap(executable)
            .WithArguments([.. leading, "run", "--quiet", "--address", "", script])
            .WithStandardOutputPipe(CliWrap.PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(CliWrap.PipeTarget.ToStringBuilder(output))
            .WithValidation(CliWrap.CommandResultValidation.None)
            .ExecuteAsync(TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(0, output.ToString());
    }

    public void Dispose() => _host.Dispose();

    private static string[] With(string engine)
    {
        Needed.For(engine);
        return [$"--engine={engine}"];
    }

    private Task<string> TextAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_host.Results, file), TestContext.Current.CancellationToken);
}
