using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Runs beside an earlier one: k6 where there is one, else the embedded engine, and the real emulator.</summary>
public sealed class ComparisonTests(ComparedRuns runs) : IClassFixture<ComparedRuns>
{
    [Fact]
    public void An_equal_run_passes_the_gate_and_shows_no_regression()
    {
        runs.First.ExitCode.ShouldBe(0, runs.First.Output);

        runs.Equal.ExitCode.ShouldBe(0, runs.Equal.Output);
        runs.Equal.Output.ShouldContain("no regression, no improvement; 1 of 1 test compared.");
        runs.Equal.Output.ShouldNotContain("[again]");
        ChangesOf(runs.Equal).ShouldContain(change => change.Verdict == "noChange", "what was too short to tell is no answer");
        Confirmation(runs.Equal, "").Exists.ShouldBeFalse();
    }

    [Fact]
    public void What_became_worse_is_a_regression_that_a_rerun_confirms_and_the_gate_fails()
    {
        runs.Worse.ExitCode.ShouldBe(99, runs.Worse.Output);
        runs.Worse.Output.ShouldContain($"[again] {ComparedRuns.Test}: looks worse than the baseline");
        runs.Worse.Output.ShouldContain("was run again; of what looked worse the rerun showed ");
        runs.Worse.Output.ShouldContain("1 test: 1 passed.", customMessage: "the gate alone has failed it");
        var changes = ChangesOf(runs.Worse);
        changes.Where(change => change.Verdict == "regression").Select(change => change.Request).OfType<string>().Distinct()
            .ShouldBe([ComparedRuns.WorseRequest]);
        changes.ShouldContain(
            change => change.Request == ComparedRuns.WorseRequest && change.Metric == "failures" && change.Verdict == "regression");
        changes.Single(change => change.Request == ComparedRuns.WorseRequest && change.Metric == "p50").Change.ShouldNotBeNull()
            .ShouldBeGreaterThan(1);
        foreach (var file in (string[])["result.json", "k6-summary.json", "timeline.ndjson", "k6.log"])
            Confirmation(runs.Worse, file).Exists.ShouldBeTrue(file);
        var rerun = JObject.Parse(runs.Worse.Read("comparison.json")).SelectToken("tests[0].confirmation").ShouldNotBeNull();
        rerun["problem"]!.Type.ShouldBe(JTokenType.Null);
        ((int)rerun["confirmed"]!).ShouldBePositive();
        foreach (var report in (string[])["report.html", "summary.md"])
            runs.Worse.Read(report).ShouldContain("egression", customMessage: report);
    }

    [Fact]
    public void Smoke_runs_pass_the_gate_where_they_are_equal_and_fail_it_where_an_operation_became_many_times_slower()
    {
        runs.SmokeEqual.ExitCode.ShouldBe(0, runs.SmokeEqual.Output);
        runs.SmokeEqual.Output.ShouldContain("no regression, no improvement; 1 of 1 test compared.");

        runs.SmokeSlower.ExitCode.ShouldBe(99, runs.SmokeSlower.Output);
        ChangesOf(runs.SmokeSlower)
            .Single(change => change is { Request: ComparedRuns.WorseRequest, Metric: "p50" }).Verdict.ShouldBe("regression");
    }

    [Fact]
    public async Task Two_folders_that_are_compared_again_show_the_same()
    {
        var before = runs.Worse.Read("comparison.json");

        var again = await ComparedRuns.RunOnAsync(
            runs.Worse.Folder, "--target=Compare", $"--baseline={runs.First.Folder}", ComparedRuns.Floor, "--gate=regression");

        again.ExitCode.ShouldBe(99, again.Output);
        again.Output.ShouldContain("REGRESSION");
        again.Read("comparison.json").ShouldBe(before);
    }

    [Fact]
    public async Task Runs_of_unlike_load_are_refused_with_what_differs()
    {
        var refused = await ComparedRuns.RunOnAsync(runs.WithOtherLoad.Folder, "--target=Compare", $"--baseline={runs.First.Folder}");

        refused.ExitCode.ShouldBe(2, refused.Output);
        refused.Output.ShouldContain($"{ComparedRuns.Test}: not alike: VUs changed from 6 to 1");
        File.Exists(Path.Combine(refused.Folder, "comparison.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_history_of_all_runs_is_a_page_and_a_table()
    {
        var history = await ComparedRuns.RunOnAsync(runs.Folder, "--target=History");

        history.ExitCode.ShouldBe(0, history.Output);
        history.Output.ShouldContain("4 runs of 1 test:");
        history.Read("history.html").ShouldContain("p95 from ");
        var rows = history.Read("history.csv").TrimEnd('\n').Split('\n');
        rows[1..].Select(row => row.Split(',')).Select(row => (Test: row[0], Series: row[1], Run: row[3])).ShouldBe(
        [
            (ComparedRuns.Test, "1", "first"), (ComparedRuns.Test, "1", "equal"), (ComparedRuns.Test, "1", "worse"),
            (ComparedRuns.Test, "2", "other"),
        ]);
    }

    private static FileInfo Confirmation(ComparedRun run, string file) =>
        new(Path.Combine(run.Folder, "tests", ComparedRuns.Test, "confirmation", file));

    private static IReadOnlyList<ComparedFigure> ChangesOf(ComparedRun run) =>
        [.. JObject.Parse(run.Read("comparison.json"))["tests"]![0]!["changes"]!.Select(change => change.ToObject<ComparedFigure>()!)];

    private sealed record ComparedFigure(string? Request, string Metric, double? Change, string Verdict);
}
