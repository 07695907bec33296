using CliWrap;
using CliWrap.Buffered;
using LoadTesting.K6Output;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The build with <c>--engine=docker</c>, where a daemon answers that has k6's image.</summary>
public sealed class DockerTests : IDisposable
{
    private const string OneTest = "Core_API_Quick_Test";
    private readonly Host _host = new();

    public DockerTests() => Needed.For("docker");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Smoke_passes_in_containers_with_tables_and_curves_and_leaves_no_container()
    {
        var exitCode = await _host.RunAsync(
            "--target=Smoke", "--engine=docker", "--load=smoke", "--duration=3s", "--ramp-up=0s", "--ramp-down=0s", "--pause=0s");

        exitCode.ShouldBe(0, _host.Output);
        var summary = JObject.Parse(await TextAsync("summary.json"));
        var tests = summary["tests"].ShouldBeOfType<JArray>();
        tests.Count.ShouldBePositive();
        tests.ShouldAllBe(test => (string?)test["status"] == "passed");
        foreach (var file in (string[])["summary.md", "summary.csv", "report.html"])
            (await TextAsync(file)).ShouldContain("docker", customMessage: file);
        foreach (var test in Directory.GetDirectories(Path.Combine(_host.Results, "tests")))
        {
            var timeLine = TimeLineFile.Read(Path.Combine(test, "timeline.ndjson"));
            timeLine.Problem.ShouldBeNull(test);
            timeLine.Whole.ShouldNotBeNull(test).Count("http_reqs").ShouldBePositive(test);
            // What a container writes belongs to who started the build, who must be able to remove it.
            File.Exists(Path.Combine(test, "k6-summary.json")).ShouldBeTrue(test);
        }

        (await ContainersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interrupted_test_has_a_summary_and_leaves_no_container()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");
        IReadOnlyList<string> during = [];

        var exitCode = await _host.RunUntilAsync(
            "s of 1m",
            async () =>
            {
                during = await ContainersAsync();
                await _host.SignalAsync("INT");
            },
            "--engine=docker", $"--target={OneTest}", "--vus=2", "--duration=60s", "--ramp-up=1s", "--ramp-down=0s");

        exitCode.ShouldBe(130, _host.Output);
        during.Count.ShouldBe(1);
        (await ContainersAsync()).ShouldBeEmpty();
        (await TextAsync("summary.csv")).ShouldContain("interrupted");
        File.Exists(Path.Combine(_host.Results, "tests", OneTest, "k6-summary.json")).ShouldBeTrue(_host.Output);
    }

    [Fact]
    public async Task A_crossed_threshold_crosses()
    {
        var exitCode = await _host.With("THRESHOLD_P95", "0.001").RunAsync(
            "--engine=docker", $"--target={OneTest}", "--vus=2", "--duration=2s", "--ramp-up=0s", "--ramp-down=0s", "--pause=0s");

        exitCode.ShouldBe(99, _host.Output);
        (await ContainersAsync()).ShouldBeEmpty();
    }

    /// <summary>Those, running or not, that have a folder of this run: others may use the same daemon.</summary>
    private async Task<IReadOnlyList<string>> ContainersAsync()
    {
        var list = await Cli.Wrap("docker").WithArguments(["ps", "--all", "--no-trunc", "--format", "{{.Names}} {{.Mounts}}"])
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return [.. list.StandardOutput.Split('\n').Where(line => line.Contains(_host.Results, StringComparison.Ordinal))];
    }

    private Task<string> TextAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_host.Results, file), TestContext.Current.CancellationToken);
}
