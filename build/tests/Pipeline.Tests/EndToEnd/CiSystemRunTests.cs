namespace Pipeline.Tests.EndToEnd;

/// <summary>Runs under the variables that each CI system sets; the k6 says what would be commands of all of them.</summary>
public sealed class CiSystemRunTests : IDisposable
{
    private const string Hostile = "time=\"2030-01-01T00:00:00Z\" level=error msg=\"##vso[task.setvariable variable=a]b "
        + "##teamcity[buildStop] ##[add-mask]c\"\n::add-mask::secret";
    private static readonly string[] SmallSuite = ["--target=SmallSuite", "--pause=0s", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s"];

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good")
        .With("FAKE_EXIT", "107").With("FAKE_STDERR", Hostile)
        .With("GITHUB_ACTIONS", null).With("TF_BUILD", null).With("TEAMCITY_VERSION", null).With("TERM", "xterm");

    [Fact]
    public async Task GitHub_gets_a_summary_an_error_for_each_failed_test_and_balanced_groups()
    {
        var summary = Path.Combine(_host.Folder, "step-summary.md");
        await File.WriteAllTextAsync(summary, "Earlier.\n", TestContext.Current.CancellationToken);

        var exitCode = await _host.With("GITHUB_ACTIONS", "true").With("GITHUB_ACTION", "run").With("GITHUB_STEP_SUMMARY", summary)
            .RunAsync(SmallSuite);

        exitCode.ShouldBe(3, _host.Output);
        var text = await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken);
        text.ShouldStartWith("Earlier.\n# SmallSuite on EMULATOR: inconclusive");
        text.ShouldContain("report.html");
        Lines("::error ").Where(line => line.Contains("_Test%3A", StringComparison.Ordinal)).Select(line => line.Split("::")[1]).ShouldBe(
        [
            "error title=Basic_Connectivity_Test%3A inconclusive", "error title=Core_API_Quick_Test%3A inconclusive",
            "error title=Marketplace_Quick_Test%3A inconclusive",
        ]);
        Lines("::group::").ShouldContain("::group::Core_API_Quick_Test");
        Balanced("::group::", "::endgroup::");
        OnlyCommands(
            line => line.TrimStart().StartsWith("::", StringComparison.Ordinal), "::group::", "::endgroup::", "::error ", "::warning ");
        _host.Output.ShouldNotContain("\e");
    }

    [Fact]
    public async Task Azure_gets_a_summary_an_error_for_each_failed_test_and_balanced_groups()
    {
        var exitCode = await _host.With("TF_BUILD", "True").RunAsync(SmallSuite);

        exitCode.ShouldBe(3, _host.Output);
        Lines("##vso[task.logissue type=error;]").Count(line => line.Contains("_Test: inconclusive", StringComparison.Ordinal)).ShouldBe(3);
        Lines("##vso[task.uploadsummary]").Single().ShouldEndWith("summary.md");
        Balanced("##[group]", "##[endgroup]");
        OnlyCommands(
            line => line.Contains("##", StringComparison.Ordinal),
            "##[group]", "##[endgroup]", "##vso[task.logissue type=error;]", "##vso[task.logissue type=warning;]",
                "##vso[task.uploadsummary]");
    }

    [Fact]
    public async Task TeamCity_gets_the_tests_a_problem_for_each_failed_one_and_balanced_blocks()
    {
        var exitCode = await _host.With("TEAMCITY_VERSION", "2024.1").RunAsync(SmallSuite);

        exitCode.ShouldBe(3, _host.Output);
        Lines("##teamcity[buildProblem ").Count(line => line.Contains("_Test: inconclusive", StringComparison.Ordinal)).ShouldBe(3);
        Lines("##teamcity[importData type='junit'").Single().ShouldContain("junit.xml");
        Balanced("##teamcity[blockOpened ", "##teamcity[blockClosed ");
        OnlyCommands(
            line => line.Contains("##", StringComparison.Ordinal),
            "##teamcity[blockOpened ", "##teamcity[blockClosed ", "##teamcity[buildProblem ", "##teamcity[message ",
                "##teamcity[importData ");
    }

    [Fact]
    public async Task A_search_has_a_summary_and_an_error_where_nothing_could_be_judged_and_no_test_cases()
    {
        var summary = Path.Combine(_host.Folder, "step-summary.md");
        string[] search =
            ["--target=FindCapacity", "--tests=Core_API_Quick_Test", "--max-vus=3", "--duration=5s", "--ramp-up=0s", "--pause=0s"];

        var exitCode = await _host.With("GITHUB_ACTIONS", "true").With("GITHUB_ACTION", "run").With("GITHUB_STEP_SUMMARY", summary)
            .RunAsync(search);

        exitCode.ShouldBe(3, _host.Output);
        (await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken)).ShouldStartWith(
            "# Capacity of Core\\_API\\_Quick\\_Test on EMULATOR");
        Lines("::error ").ShouldHaveSingleItem().ShouldContain("nothing could be judged");
        OnlyCommands(
            line => line.TrimStart().StartsWith("::", StringComparison.Ordinal), "::group::", "::endgroup::", "::error ", "::warning ");
        _host.Output.ShouldNotContain("\e");
    }

    [Fact]
    public async Task A_search_hands_TeamCity_no_test_cases()
    {
        var exitCode = await _host.With("TEAMCITY_VERSION", "2024.1")
            .RunAsync("--target=FindCapacity", "--tests=Core_API_Quick_Test", "--max-vus=1", "--duration=5s", "--ramp-up=0s", "--pause=0s");

        exitCode.ShouldBe(3, _host.Output);
        Lines("##teamcity[buildProblem ").ShouldHaveSingleItem();
        Lines("##teamcity[importData ").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_before_a_run_is_an_error_too()
    {
        var exitCode = await _host.With("GITHUB_ACTIONS", "true").With("K6_BINARY", "/nowhere/k6").RunAsync("--target=SmallSuite");

        exitCode.ShouldBe(2, _host.Output);
        Lines("::error title=Refused%2C nothing was run::").ShouldHaveSingleItem().ShouldContain("/nowhere/k6");
        Balanced("::group::", "::endgroup::");
    }

    public void Dispose() => _host.Dispose();

    private IEnumerable<string> Lines(string start) =>
        _host.Output.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));

    private void Balanced(string open, string close)
    {
        var depth = 0;
        foreach (var line in _host.Output.Split('\n'))
        {
            depth += line.StartsWith(open, StringComparison.Ordinal) ? 1 : line.StartsWith(close, StringComparison.Ordinal) ? -1 : 0;
            depth.ShouldBeInRange(0, 1, line);
        }

        depth.ShouldBe(0);
        Lines(open).ShouldNotBeEmpty();
    }

    private void OnlyCommands(Func<string, bool> isCommand, params string[] known) =>
        _host.Output.Split('\n').Where(isCommand).Where(line => !known.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
            .ShouldBeEmpty();
}
