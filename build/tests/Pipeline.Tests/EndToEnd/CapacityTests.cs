using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Searches for capacity: with a k6 that FakeTool plays, whose tests hold up to a number of VUs.</summary>
public sealed class CapacityTests : IDisposable
{
    private const string Test = "Core_API_Quick_Test";
    private static readonly string[] Search =
        ["--target=FindCapacity", $"--tests={Test}", "--max-vus=100", "--duration=5s", "--ramp-up=0s", "--pause=0s"];

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");

    [Fact]
    public async Task The_limit_is_found_and_every_probe_keeps_its_files()
    {
        var exitCode = await _host.With("FAKE_CAPACITY", "57").RunAsync(Search);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain($"{Test} holds 57 VUs and fails at 59.");
        ProbeFolders.ShouldBe(
            ["01-4-vus", "02-8-vus", "03-16-vus", "04-32-vus", "05-64-vus", "06-45-vus", "07-54-vus", "08-59-vus", "09-56-vus",
                "10-57-vus"]);
        foreach (var probe in Directory.GetDirectories(Probes))
        {
            foreach (var file in (string[])["result.json", "k6-summary.json", "timeline.ndjson", "k6.log"])
                File.Exists(Path.Combine(probe, file)).ShouldBeTrue($"{file} of {probe}");
        }

        var found = await FoundAsync();
        ((string?)found["end"], (int?)found["holds"], (int?)found["failsAt"]).ShouldBe(("limitFound", 57, 59));
        foreach (var report in (string[])["capacity.html", "capacity.md", "capacity.csv"])
            (await TextAsync(report)).Replace("\\", "", StringComparison.Ordinal).ShouldContain(Test, customMessage: report);
    }

    [Fact]
    public async Task The_first_probe_has_no_pause_before_it_and_is_charged_for_none()
    {
        await _host.With("FAKE_CAPACITY", "2").RunAsync([.. Search.Where(argument => argument != "--pause=0s"), "--pause=1s"]);

        var pauses = Directory.GetDirectories(Probes).Order(StringComparer.Ordinal)
            .Select(probe => (string?)JObject.Parse(File.ReadAllText(Path.Combine(probe, "result.json")))["test"]!["pauseBefore"]);
        pauses.ShouldBe(["0s", .. Enumerable.Repeat("1s", Directory.GetDirectories(Probes).Length - 1)]);
    }

    [Fact]
    public async Task Reports_made_again_from_the_folder_say_the_same()
    {
        await _host.With("FAKE_CAPACITY", "6").RunAsync(Search);
        string[] reports = ["capacity.json", "capacity.csv", "capacity.md", "capacity.html"];
        var first = await Task.WhenAll(reports.Select(TextAsync));
        foreach (var report in reports)
            File.Delete(Path.Combine(_host.Results, report));

        (await _host.RunAsync("--target=Report")).ShouldBe(0, _host.Output);

        (await Task.WhenAll(reports.Select(TextAsync))).ShouldBe(first);
    }

    [Fact]
    public async Task A_killed_search_resumes_with_the_probe_that_was_under_way()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "processes are found through /proc");
        await _host.With("FAKE_CAPACITY", "20").With("FAKE_HANG_AT", "16").RunAndKillAsync(
            "[probe 3]", () => new FileInfo(Path.Combine(Probes, "03-16-vus", "k6.log")) is { Exists: true, Length: > 0 }, Search);
        foreach (var engine in _host.Engines())
            engine.Kill();
        var first = await FileAsync("01-4-vus");

        (await _host.RunAsync("--target=Report")).ShouldBe(130, _host.Output);
        _host.Output.ShouldContain($"{Test} holds 8 VUs, and no more was tried: the search was stopped before its end");

        (await _host.With("FAKE_HANG_AT", null).RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);
        ((int?)(await FoundAsync())["holds"]).ShouldBe(20);
        ProbeFolders.Take(4).ShouldBe(["01-4-vus", "02-8-vus", "03-16-vus", "04-32-vus"]);
        (await FileAsync("01-4-vus")).ShouldBe(first, "what had ended is not run again");

        (await _host.RunAsync($"--resume={_host.Results}")).ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("is complete");
    }

    [Fact]
    public async Task A_search_resumes_with_more_time_and_a_higher_end()
    {
        (await _host.With("FAKE_CAPACITY", "150").RunAsync(Search)).ShouldBe(0, _host.Output);
        ((string?)(await FoundAsync())["end"]).ShouldBe("noLimit");

        (await _host.RunAsync($"--resume={_host.Results}", "--max-vus=400")).ShouldBe(0, _host.Output);

        _host.Output.ShouldContain("most VUs: 100 then, 400 now");
        var found = await FoundAsync();
        ((string?)found["end"], (int?)found["maxVus"]).ShouldBe(("limitFound", 400));
        ((int)found["holds"]!).ShouldBeInRange(143, 150);
    }

    [Fact]
    public async Task The_generators_limit_is_not_taken_for_the_platforms()
    {
        var exitCode = await _host.With("FAKE_DROPS_FROM", "40").RunAsync(Search);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("the machine that makes the load is the limit, so the platform's limit, if it has one, is above");
        var found = await FoundAsync();
        ((string?)found["end"], (int?)found["failsAt"]).ShouldBe(("generatorLimit", null));
        ((int)found["unjudgedAt"]!).ShouldBeInRange(40, 41);
        found["probes"]!.Count(probe => (int?)probe["vus"] == (int?)found["unjudgedAt"]).ShouldBe(2, "an invalid probe is made once more");
    }

    [Fact]
    public async Task A_search_without_any_verdict_ends_with_3()
    {
        var exitCode = await _host.With("FAKE_DROPS_FROM", "1").RunAsync(Search);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain($"{Test}: nothing could be judged");
    }

    [Fact]
    public async Task A_test_that_fails_with_one_VU_ends_with_99()
    {
        var exitCode = await _host.With("FAKE_CAPACITY", "0").RunAsync(Search);

        exitCode.ShouldBe(99, _host.Output);
        _host.Output.ShouldContain($"{Test} fails with a single VU");
    }

    [Fact]
    public async Task An_interruption_ends_with_130_and_what_is_known_so_far()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");

        var exitCode = await _host.With("FAKE_HANG_AT", "16").RunUntilAsync("[probe 3]", Search);

        exitCode.ShouldBe(130, _host.Output);
        _host.Output.ShouldContain($"{Test} holds 8 VUs, and no more was tried");
        _host.Output.ShouldContain($"--resume={_host.Results}");
        ((string?)(await FoundAsync())["end"]).ShouldBe("unfinished");
        _host.ProcessesOfThisRun().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probe_that_hangs_is_cut_off_at_the_end_of_the_budget_and_not_judged()
    {
        var exitCode = await _host.With("FAKE_HANG_AT", "4").RunAsync([.. Search, "--budget=15s"]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("at the end of the budget of 15s: inconclusive.");
        _host.Output.ShouldContain("the budget of 15s is used up");
        var found = await FoundAsync();
        ((string?)found["end"], (bool?)found["probes"]!.Single()["counts"]).ShouldBe(("nothingJudged", false));
        _host.ProcessesOfThisRun().ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_tests_are_searched_one_after_the_other()
    {
        var exitCode = await _host.With("FAKE_CAPACITY", "3")
            .RunAsync([.. Search.Where(argument => !argument.StartsWith("--tests", StringComparison.Ordinal)), "--tests=*_Quick_Test"]);

        exitCode.ShouldBe(0, _host.Output);
        _host.Output.ShouldContain("Core_API_Quick_Test holds 3 VUs and fails at 4.");
        _host.Output.ShouldContain("Marketplace_Quick_Test holds 3 VUs and fails at 4.");
    }

    [Theory]
    [InlineData("--target=FindCapacity", "add --tests=NAME")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --vus=9", "--max-vus says where it ends")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --load=full", "--load=full: a search makes its own loads")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --mode=cloud --env=DEV", "would be a run in Grafana Cloud")]
    [InlineData(
        "--target=FindCapacity --tests=Core_API_Quick_Test --budget=30s", "--budget=30s: one probe of Core_API_Quick_Test may take 55s")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --duration=2s", "too short for a verdict")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --tolerance=90", "from 1 to 50")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --max-vus=5 --start-vus=9", "--start-vus=9: give a number from 1 to 5")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --baseline=x", "--baseline=x: a search is compared with no other run")]
    [InlineData("--target=FindCapacity --target=SmallSuite --tests=Core_API_Quick_Test", "cannot be combined with SmallSuite")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --env=PROD", "--confirm-prod")]
    [InlineData("--target=FindCapacity --tests=Core_API_Quick_Test --engine=embedded --max-vus=101",
        "101 VUs are more than the 100 of the embedded engine")]
    [InlineData("--target=SmallSuite --max-vus=9 --tolerance=3", "--max-vus, --tolerance: only --target=FindCapacity takes them")]
    public async Task What_contradicts_a_search_is_refused(string arguments, string hint)
    {
        var exitCode = await _host.RunAsync(arguments.Split(' '));

        exitCode.ShouldBe(2, _host.Output);
        _host.Output.ShouldContain(hint);
        Directory.Exists(_host.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_of_a_search_is_no_run_to_compare_or_to_put_into_a_history()
    {
        await _host.With("FAKE_CAPACITY", "3").RunAsync(Search);

        (await _host.RunAsync("--target=Compare", $"--baseline={_host.Results}")).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("a search for capacity, not a run that can be compared");
        (await _host.RunAsync("--target=History")).ShouldBe(2, _host.Output);
        _host.Output.ShouldContain("it contains a search for capacity");
    }

    public void Dispose() => _host.Dispose();

    private string Probes => Path.Combine(_host.Results, "probes", Test);

    private IReadOnlyList<string> ProbeFolders =>
        [.. Directory.GetDirectories(Probes).Select(probe => Path.GetFileName(probe)!).Order(StringComparer.Ordinal)];

    private async Task<JToken> FoundAsync() => JObject.Parse(await TextAsync("capacity.json"))["tests"]!.First!;

    private Task<string> TextAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_host.Results, file), TestContext.Current.CancellationToken);

    private async Task<(string Text, DateTime Written)> FileAsync(string probe)
    {
        var file = Path.Combine(Probes, probe, "result.json");
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), File.GetLastWriteTimeUtc(file));
    }
}
