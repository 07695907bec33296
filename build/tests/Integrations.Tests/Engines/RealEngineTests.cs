using Integrations.Engines;
using Integrations.Engines.Embedded;
using Integrations.Engines.K6;
using Integrations.Processes;
using Integrations.Tests.Engines.K6;
using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace Integrations.Tests.Engines;

/// <summary>
/// What the fake cannot vouch for: that the embedded engine, and a real k6 where there is one, take these arguments and stop as expected.
/// </summary>
public sealed class RealEngineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();
    private readonly ProcessRunner _processes = new(TimeProvider.System);

    private TestFolder Files => new(_folder.File("A_Test"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task A_run_leaves_summary_time_line_and_where_the_engine_makes_one_a_dashboard(string kind)
    {
        var engine = await EngineAsync(kind,
            "export const options = { vus: 2, duration: '3s', thresholds: { checks: ['rate>0.5'] } };", "check(1, { one: v => v === 1 });");

        var outcome = await engine.RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

        outcome.ExitCode.ShouldBe(0);
        outcome.Error.ShouldBeNull();
        var summary = JObject.Parse(await File.ReadAllTextAsync(Files.Summary, TestContext.Current.CancellationToken));
        summary.SelectToken("metrics.iteration_duration['p(99)']").ShouldNotBeNull();
        summary.SelectToken("metrics.checks.thresholds['rate>0.5']").ShouldNotBeNull().Value<bool>().ShouldBeFalse();
        File.ReadLines(Files.Timeline).Count(line => line.Contains("\"snapshot\"", StringComparison.Ordinal)).ShouldBeGreaterThan(1);
        File.Exists(Files.Dashboard).ShouldBe(kind == "k6");
        _reports.All.ShouldContain(report => report.Vus == 2 && report.Iterations > 0);
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task All_samples_are_in_the_file_that_was_asked_for_with_the_tags_of_the_script(string kind)
    {
        var engine = await EngineAsync(kind,
            "export const options = { vus: 1, iterations: 2, tags: { testid: 'the-run' } };", "check(1, { one: v => v === 1 });");

        var outcome = await engine.RunAsync(
            Fake.Execution(_folder) with { Outputs = ["json=samples.json"] }, _reports, TestContext.Current.CancellationToken);

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        var samples = File.ReadLines(_folder.File("A_Test/samples.json"))
            .Where(line => line.Contains("\"type\":\"Point\"", StringComparison.Ordinal)).ToList();
        samples.ShouldContain(line => line.Contains("\"metric\":\"checks\"", StringComparison.Ordinal));
        samples.ShouldAllBe(line => line.Contains("\"testid\":\"the-run\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task An_interrupted_run_writes_its_summary(string kind)
    {
        var engine = await EngineAsync(kind, "export const options = { vus: 2, duration: '60s' };", "sleep(0.1);");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = engine.RunAsync(Fake.Execution(_folder), _reports, cancellation.Token);
        await _reports.First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();
        var outcome = await run;

        outcome.StopReason.ShouldBe(StopReason.Interrupted);
        outcome.ExitCode.ShouldBe(105);
        File.Exists(Files.Summary).ShouldBeTrue();
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task Exceptions_are_counted_and_the_first_is_the_error(string kind)
    {
        var engine = await EngineAsync(
            kind, "export const options = { vus: 1, iterations: 3 };", "throw new Error('boom \"x\"');");

        var outcome = await engine.RunAsync(Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

        outcome.ExitCode.ShouldBe(0);
        outcome.ScriptExceptions.ShouldBe(3);
        outcome.Error.ShouldNotBeNull().ShouldStartWith("Error: boom \"x\"");
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task Inspecting_shows_the_script_its_variables_and_tells_its_exception(string kind)
    {
        var k6 = await ExecutableAsync(kind);
        WriteScript("if (__ENV.VUS !== '5') { throw new Error(`VUS is ${__ENV.VUS}`); }", "");
        var inspector = new K6Inspector(k6, _folder.Path, _processes);

        var right = await inspector.InspectAsync(Fake.Execution(_folder, ("VUS", "5")), TestContext.Current.CancellationToken);
        var wrong = await inspector.InspectAsync(Fake.Execution(_folder, ("VUS", "6")), TestContext.Current.CancellationToken);

        right.ShouldBeNull();
        wrong.ShouldNotBeNull().ShouldContain("VUS is 6");
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task A_person_s_own_configuration_changes_no_run(string kind)
    {
        var withConfig = WithUserConfig("""{ "executionSegment": "0:1/2", "vus": 1, "iterations": 1 }""");
        var k6 = await ExecutableAsync(kind);
        WriteScript(
            "export const options = { scenarios: { default: { executor: 'constant-vus', vus: 4, duration: '2s' } } };", "sleep(0.1);");

        var outcome = await new K6ProcessEngine(k6, _folder.Path, withConfig).RunAsync(
            Fake.Execution(_folder), _reports, TestContext.Current.CancellationToken);

        outcome.ExitCode.ShouldBe(0);
        JObject.Parse(await File.ReadAllTextAsync(Files.Summary, TestContext.Current.CancellationToken))
            .SelectToken("metrics.vus.max").ShouldNotBeNull().Value<int>().ShouldBe(4);
    }

    [Theory]
    [InlineData(EmbeddedFinder.EngineName)]
    [InlineData("k6")]
    public async Task A_person_s_own_configuration_that_cannot_be_read_keeps_no_script_from_being_inspected(string kind)
    {
        var withConfig = WithUserConfig("{ not JSON");
        var k6 = await ExecutableAsync(kind);
        WriteScript("", "");

        (await new K6Inspector(k6, _folder.Path, withConfig).InspectAsync(Fake.Execution(_folder), TestContext.Current.CancellationToken))
            .ShouldBeNull();
    }

    /// <summary>In each of the places where systems keep what a user configures.</summary>
    private ProcessRunner WithUserConfig(string content)
    {
        foreach (var place in new[] { "home/k6", "home/Library/Application Support/k6" })
        {
            Directory.CreateDirectory(_folder.File(place));
            File.WriteAllText(_folder.File($"{place}/config.json"), content);
        }

        return Fake.Runner(("XDG_CONFIG_HOME", _folder.File("home")), ("APPDATA", _folder.File("home")), ("HOME", _folder.File("home")));
    }

    private async Task<K6ProcessEngine> EngineAsync(string kind, string init, string iteration)
    {
        var k6 = await ExecutableAsync(kind);
        WriteScript(init, iteration);
        return new K6ProcessEngine(k6, _folder.Path, _processes, new K6Timing(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15)));
    }

    private void WriteScript(string init, string iteration)
    {
        Directory.CreateDirectory(_folder.File("k6-scripts"));
        File.WriteAllText(_folder.File("k6-scripts/script.js"), $$"""
            import { check, sleep } from 'k6';
            {{init}}
            export default function () { {{iteration}} }
            """);
    }

    private async Task<K6Executable> ExecutableAsync(string kind)
    {
        if (kind == EmbeddedFinder.EngineName)
        {
            var library = Path.GetFullPath(Path.Combine(
                AppContext.BaseDirectory, "..", "..", "ScriptEngine", new DirectoryInfo(AppContext.BaseDirectory).Name,
                    "ScriptEngine.dll"));
            var (executable, problem) = await EmbeddedFinder.ExecutableAsync(
                _processes, library, "it is here", TestContext.Current.CancellationToken);
            return executable.ShouldNotBeNull(problem);
        }

        // Without the download: a test must not depend on a network.
        var download = new K6Download(
            new HttpClient(new Answers(_ => throw new HttpRequestException("not in tests"))), new Uri("http://releases.invalid/"), null,
            _folder.File("cache"), TimeProvider.System);
        var search = await new K6Locator(_processes, download).SearchAsync(null, _ => { }, TestContext.Current.CancellationToken);
        Assert.SkipWhen(search.Found is null, "There is no k6 on PATH, and K6_BINARY names none.");
        return search.Found!;
    }
}
