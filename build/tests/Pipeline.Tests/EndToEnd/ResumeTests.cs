using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Runs that were broken off, and are resumed.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string First = "Basic_Connectivity_Test";
    private const string Second = "Core_API_Quick_Test";
    private const string Third = "Marketplace_Quick_Test";
    private static readonly string[] SmallSuite =
        ["--target=SmallSuite", "--duration=5s", "--ramp-up=0s", "--ramp-down=0s", "--vus=2", "--pause=0s"];

    private readonly Host _host = new();

    [Theory]
    [InlineData("embedded")]
    [InlineData("k6")]
    public async Task A_killed_run_keeps_what_it_had_and_resumes_with_the_tests_that_were_not_judged(string engine)
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "processes are found through /proc");
        Needed.For(engine);
        string[] arguments = [$"--engine={engine}", .. SmallSuite];

        IReadOnlyList<System.Diagnostics.Process> started = [];
        await _host.RunAndKillAsync(
            $"[2/3] {Second}:",
            () =>
            {
                started = [.. _host.Engines(), .. _host.Emulators()];
                return HasFigures(Second) && started.Count >= 2;
            },
            arguments);
        foreach (var process in started)
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        var finished = await ResultOfAsync(First);

        (await _host.RunAsync("--target=Report")).ShouldBe(130, _host.Output);
        (await StatusesAsync()).ShouldBe(["passed", "interrupted", "not run"]);
        _host.Output.ShouldContain("Broken off after");
        _host.Output.ShouldContain("the figures cover its time line up to that point");

        (await _host.RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);
        (await StatusesAsync()).ShouldBe(["passed", "passed", "passed"]);
        _host.Output.ShouldContain("resumed with 2 of 3 tests");
        (await ResultOfAsync(First)).ShouldBe(finished);

        (await _host.RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("is complete");
        (await ResultOfAsync(First)).ShouldBe(finished);
    }

    [Fact]
    public async Task A_resumed_run_is_the_planned_one_or_refused_by_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");
        _host.With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good").With("FAKE_HANG", "1");
        (await _host.RunUntilAsync("[1/3]", SmallSuite)).ShouldBe(130, _host.Output);
        _host.Output.ShouldContain($"./build.sh --resume={_host.Results}");
        _host.With("FAKE_HANG", null);

        (await _host.RunAsync($"--resume={_host.Results}", "--vus=9", "--env=LOCAL")).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("--vus=9");
        _host.Output.ShouldContain("--env=LOCAL");

        (await _host.RunAsync($"--resume={_host.Results}", "--engine=embedded")).ShouldBe(0, _host.Output);
        (await StatusesAsync()).ShouldBe(["passed", "passed", "passed"]);
        File.Exists(Path.Combine(_host.Results, "interrupted.txt")).ShouldBeFalse();

        // As a Ctrl-C leaves it when all tests have ended and the reports are being made.
        await File.WriteAllTextAsync(Path.Combine(_host.Results, "interrupted.txt"), "", TestContext.Current.CancellationToken);
        (await _host.RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);
    }

    public void Dispose() => _host.Dispose();

    private bool HasFigures(string test)
    {
        var file = Path.Combine(_host.Results, "tests", test, "timeline.ndjson");
        if (!File.Exists(file))
            return false;
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Contains("\"cumulative\"", StringComparison.Ordinal);
    }

    private async Task<(string Text, DateTime Written)> ResultOfAsync(string test)
    {
        var file = Path.Combine(_host.Results, "tests", test, "result.json");
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), File.GetLastWriteTimeUtc(file));
    }

    private async Task<IReadOnlyList<string>> StatusesAsync()
    {
        var summary = JObject.Parse(
            await File.ReadAllTextAsync(Path.Combine(_host.Results, "summary.json"), TestContext.Current.CancellationToken));
        return [.. ((string[])[First, Second, Third]).Select(
            name => (string)summary["tests"]!.Single(test => (string?)test["name"] == name)["status"]!)];
    }
}
