using System.Text.RegularExpressions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>What is said of a run while it runs.</summary>
public sealed class LiveViewTests : IDisposable
{
    private readonly Host _host = new();
    private readonly string _engine = Host.RealK6 is null ? "--engine=embedded" : "--engine=k6";

    [Fact]
    public async Task Without_a_terminal_there_is_a_plain_line_with_figures_every_ten_seconds()
    {
        var exitCode = await _host.RunAsync(
            _engine, "--target=Core_API_Quick_Test", "--vus=2", "--duration=12s", "--ramp-up=0s", "--ramp-down=0s");

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.Split('\n').Select(line => line.Trim()).ShouldContain(line =>
            Regex.IsMatch(line, @"^\[1/1\] Core_API_Quick_Test +\d+ % [\d.]+s of 12s, 2/2 VUs, [\d.]+ requests/s, p95 [\d.]+ ms, 0 "
                + @"failed \(0\.0 %\), \d+ iterations, .* left in all$"));
        _host.Output.ShouldNotContain("\e");
    }

    [Fact]
    public async Task On_a_terminal_it_shows_the_tests_that_are_done_and_to_come_and_takes_itself_away()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux()
            && Host.PathEntries().Any(entry => File.Exists(Path.Combine(entry, "script"))), "no util-linux script on PATH");
        // A CI system's variable would say that nobody watches.
        foreach (var variable in (string[])["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL", "GITLAB_CI", "CI", "NO_COLOR"])
            _host.With(variable, null);

        var exitCode = await _host.With("TERM", "xterm").RunInTerminalAsync(
            _engine, "--target=SmallSuite", "--vus=2", "--duration=2s", "--ramp-up=0s", "--ramp-down=0s", "--pause=0s");

        exitCode.ShouldBe(0, _host.Output);
        foreach (var words in (string[])["SmallSuite: 1 of 3 done (1 passed)", "passed              Basic_Connectivity_Test, p95 ",
            "> [2/3] Core_API_Quick_Test", "to come             Marketplace_Quick_Test", "2/2 VUs"])
            _host.Output.ShouldContain(words);
        _host.Output.ShouldContain("\e[2K");
        _host.Output.ShouldContain("3 tests: 3 passed.");
    }

    public void Dispose() => _host.Dispose();
}
