using System.Text;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Host, stand-in, scripts and a real k6 together.</summary>
[Collection("token file")]
public sealed class RealK6Tests : IDisposable
{
    private static readonly string[] Short = ["--duration=2s", "--ramp-up=1s", "--ramp-down=0s", "--vus=2", "--pause=0s"];

    private readonly Host _host = new();

    [Fact]
    public async Task The_small_suite_passes_against_the_stand_in()
    {
        NeedK6();

        var exitCode = await _host.RunAsync(["--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("3 tests: 3 passed.");
    }

    [Fact]
    public async Task Exactly_the_tests_that_use_a_failing_part_fail()
    {
        NeedK6();

        var exitCode = await _host.RunAsync(["--target=SmallSuite", "--platform-error=GET /api/store/*=1:503", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("3 tests: 2 passed, 1 thresholds crossed.");
        _host.Output.ShouldContain("[3/3] Marketplace_Quick_Test: thresholds crossed");
    }

    [Fact]
    public async Task A_slow_part_crosses_its_threshold()
    {
        NeedK6();

        var exitCode = await _host.With("THRESHOLD_P95", "100").RunAsync(
            ["--target=Credits_API_Single_Endpoint", "--platform-latency=GET /api/credits=300ms", .. Short]);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain("p(95)<100");
    }

    [Fact]
    public async Task An_interrupted_test_leaves_a_summary_of_what_there_is()
    {
        NeedK6();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");

        var exitCode = await _host.RunUntilAsync("s of 1m", "--target=Core_API_Quick_Test", "--vus=2", "--duration=60s", "--ramp-up=1s", "--ramp-down=0s");

        exitCode.ShouldBe(130, _host.Output);
        File.Exists(Path.Combine(_host.Results, "tests", "Core_API_Quick_Test", "k6-summary.json")).ShouldBeTrue(_host.Output);
        (await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.csv"), TestContext.Current.CancellationToken)).ShouldContain("interrupted");
    }

    [Fact]
    public async Task A_stand_in_that_dies_is_not_the_platforms_failure()
    {
        NeedK6();
        Assert.SkipUnless(Directory.Exists("/proc"), "the stand-in's process is found through /proc");

        var exitCode = await _host.RunAsync(
            line =>
            {
                if (line.Contains("[1/3] Basic_Connectivity_Test:", StringComparison.Ordinal))
                    _host.EndStandIn();
            },
            ["--target=SmallSuite", .. Short]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("The stand-in of the platform ended during the test");
        _host.Output.ShouldContain("2 not run");
    }

    [Fact]
    public async Task What_the_scripts_share_holds_in_k6_itself()
    {
        NeedK6();
        var script = Path.Combine(Host.Layout.Build, "tests", "k6-scripts", "lib-test.js");

        var output = new StringBuilder();
        var result = await CliWrap.Cli.Wrap(Host.RealK6!)
            .WithArguments(["run", "--quiet", script])
            .WithStandardOutputPipe(CliWrap.PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(CliWrap.PipeTarget.ToStringBuilder(output))
            .WithValidation(CliWrap.CommandResultValidation.None)
            .ExecuteAsync(TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(0, output.ToString());
    }

    public void Dispose() => _host.Dispose();

    private static void NeedK6() => Assert.SkipWhen(Host.RealK6 is null, "no k6 on PATH or in K6_BINARY");
}
