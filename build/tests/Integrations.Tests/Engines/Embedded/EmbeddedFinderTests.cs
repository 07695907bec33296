using Integrations.Engines;
using Integrations.Engines.Embedded;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Embedded;

public sealed class EmbeddedFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_gets_k6_s_command_line_without_the_page_that_it_cannot_make()
    {
        var files = new TestFolder(_folder.File("A_Test"));
        var embedded = (await FindAsync()).Executable.ShouldNotBeNull();

        var outcome = await new K6ProcessEngine(embedded, _folder.Path, Fake.Runner(("FAKE_DUMP", _folder.Path)))
            .RunAsync(Fake.Execution(_folder), new Reports(), TestContext.Current.CancellationToken);

        outcome.ExitCode.ShouldBe(0);
        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldBe(
        [
            "run", "--no-color", "--address", "",
            "--summary-export", files.Summary,
            "--summary-trend-stats", Fake.TrendStats,
            "--out",
            $"web-dashboard=host=192.0.2.1&port=5665&period=1s&tag=name&tag=status&tag=error_code"
                + $"&record={Uri.EscapeDataString(files.Timeline)}",
            Path.Combine(_folder.Path, "k6-scripts", "script.js"),
        ]);
    }

    [Fact]
    public async Task It_is_told_to_end_with_its_host()
    {
        var embedded = (await FindAsync()).Executable.ShouldNotBeNull();

        await new K6ProcessEngine(embedded, _folder.Path, Fake.Runner(("FAKE_DUMP", _folder.Path)))
            .RunAsync(Fake.Execution(_folder), new Reports(), TestContext.Current.CancellationToken);

        ((string?)Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!["SCRIPT_ENGINE_STOP_WITH_STDIN"]).ShouldBe("1");
    }

    [Fact]
    public async Task It_inspects_scripts()
    {
        var embedded = (await FindAsync()).Executable.ShouldNotBeNull();
        var inspector = new K6Inspector(embedded, _folder.Path, Fake.Runner(
            ("FAKE_EXIT", "107"), ("FAKE_STDERR", "time=\"now\" level=error msg=\"no such module\"")));

        var problem = await inspector.InspectAsync(Fake.Execution(_folder), TestContext.Current.CancellationToken);

        problem.ShouldBe("no such module");
    }

    [Fact]
    public async Task Its_version_is_its_own_and_not_measured_by_k6_s() =>
        (await FindAsync(("FAKE_VERSION", "engine v0.9.0 (x)"))).Executable.ShouldNotBeNull().VersionText.ShouldBe("v0.9.0");

    [Fact]
    public async Task One_that_does_not_start_is_a_problem_and_not_an_engine()
    {
        var (executable, problem) = await FindAsync(("FAKE_VERSION", "fail"));

        executable.ShouldBeNull();
        problem.ShouldContain("exit code 1");
    }

    private static Task<(K6Executable? Executable, string Problem)> FindAsync(params (string, string)[] environment) =>
        EmbeddedFinder.ExecutableAsync(Fake.Runner(environment), Fake.Library, "it was asked for", TestContext.Current.CancellationToken);
}
