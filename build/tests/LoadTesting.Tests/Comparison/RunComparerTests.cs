using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using Newtonsoft.Json.Linq;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Comparison;

public sealed class RunComparerTests : IDisposable
{
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal) { ["GET credits"] = 40, ["GET graphs"] = 60 };

    private static readonly Dictionary<string, double> Slower = new(Usual, StringComparer.Ordinal) { ["GET graphs"] = 90 };

    private static readonly ComparisonRequest Gated = ComparisonRequest.None with { Gate = RegressionGate.Regression };

    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedPlatform _platform = new(4) { Vus = 15, BetweenRuns = 0.01 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_slower_request_is_a_regression_with_its_figures_of_both_runs_and_their_curves()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        var test = comparison.Tests.ShouldHaveSingleItem();
        test.NotComparedBecause.ShouldBeNull();
        var change = test.Changes.Single(change => change is { Request: "GET graphs", Metric: ComparedMetric.P50 });
        change.Verdict.ShouldBe(ChangeVerdict.Regression, change.Why);
        change.Baseline!.Value.ShouldBe(60, 6);
        change.Current!.Value.ShouldBe(90, 9);
        change.Change!.Value.ShouldBe(0.5, 0.1);
        test.Changes.Where(other => other.Request == "GET credits").ShouldAllBe(other => other.Verdict == ChangeVerdict.NoChange);
        test.Curves.Select(curve => curve.Request).ShouldBe([null, "GET graphs"]);
        test.Curves.ShouldAllBe(curve => curve.Baseline.Count == 25 && curve.Current.Count == 25);
        comparison.ExitCode.ShouldBe(ExitCodes.ThresholdsCrossed);
    }

    [Fact]
    public void Without_a_gate_a_regression_is_only_shown() =>
        RunComparer.Compare(Baseline(Usual), Current(Slower), ComparisonRequest.None).ExitCode.ShouldBe(ExitCodes.Passed);

    [Fact]
    public void A_faster_request_is_an_improvement_and_passes_the_gate()
    {
        var comparison = RunComparer.Compare(Baseline(Slower), Current(Usual), Gated);

        comparison.Count(ChangeVerdict.Improvement).ShouldBeGreaterThan(0);
        comparison.Count(ChangeVerdict.Regression).ShouldBe(0);
        comparison.ExitCode.ShouldBe(ExitCodes.Passed);
    }

    [Fact]
    public void A_higher_floor_lets_a_change_pass() =>
        RunComparer.Compare(Baseline(Usual), Current(Slower), Gated with { EffectFloor = 0.8 }).Count(ChangeVerdict.Regression).ShouldBe(0);

    [Fact]
    public void More_failures_than_bursts_explain_are_a_regression()
    {
        var failing = new SimulatedPlatform(5) { Vus = 15, BetweenRuns = 0, FailureRate = 0.05 };

        var comparison = RunComparer.Compare(Baseline(Usual), SimulatedFolder.Make(_folder.File("current"), failing.Run(Usual)), Gated);

        var change = comparison.Tests[0].Changes.Single(change => change is { Request: null, Metric: ComparedMetric.Failures });
        change.Verdict.ShouldBe(ChangeVerdict.Regression, change.Why);
        change.Change!.Value.ShouldBe(0.05, 0.02);
    }

    [Fact]
    public void One_bad_second_is_no_failure_rate()
    {
        var good = _platform.Run(Usual);
        var bad = new TestMeasurements([.. good.Requests.Select(row => row with
        {
            Whole = row.Whole with { Failed = row.Windows[12].Requests },
            Windows = [.. row.Windows.Select((window, second) => second == 12 ? window with { Failed = window.Requests } : window)],
        })]);

        var comparison = RunComparer.Compare(
            SimulatedFolder.Make(_folder.File("baseline"), good), SimulatedFolder.Make(_folder.File("current"), bad), Gated);

        comparison.Count(ChangeVerdict.Regression).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(NotComparable))]
    public void What_is_not_comparable_is_not_compared_and_the_difference_is_named(Func<TestResult, TestResult> change, string difference)
    {
        var baseline = Baseline(Usual);
        var current = SimulatedFolder.Make(_folder.File("current"), _platform.Run(Slower), change);

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Tests[0].NotComparedBecause.ShouldNotBeNull().ShouldContain(difference);
        comparison.Tests[0].Changes.ShouldBeEmpty();
        comparison.ExitCode.ShouldBe(ExitCodes.Inconclusive, "under the gate, what nobody compared is no pass");
    }

    [Fact]
    public void A_comparison_that_ends_otherwise_than_the_run_says_so()
    {
        var comparison = Samples.Undecided();

        comparison.SentenceBeside(comparison.ExitCode).ShouldBe(comparison.Sentence());
        comparison.SentenceBeside(ExitCodes.ThresholdsCrossed).ShouldBe(
            $"{comparison.Sentence()} The run itself ended with exit code 99; this exit code is the comparison's alone.");
    }

    [Fact]
    public void What_is_undecided_is_no_pass_under_the_gate_and_says_what_to_do()
    {
        var comparison = Samples.Undecided();

        comparison.ExitCode.ShouldBe(ExitCodes.Inconclusive);
        (comparison with { Gate = RegressionGate.None }).ExitCode.ShouldBe(ExitCodes.Passed);
        comparison.Sentence().ShouldBe("no regression, no improvement, 1 undecided; 2 of 3 tests compared.");
        var table = ComparisonTable.Format(comparison);
        table.ShouldContain("UNDECIDED");
        table.ShouldContain("make a new baseline and a new run, both with a longer duration");
        RunComparer.Compare(Baseline(Usual), Current(Usual), Gated).NextStep().ShouldBeNull();
    }

    [Fact]
    public void A_rerun_that_tells_nothing_leaves_a_regression_undecided()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));
        SimulatedFolder.Add(current.Confirmations(), current.Plan.Tests[0], new SimulatedPlatform(4) { Seconds = 2 }.Run(Usual));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Count(ChangeVerdict.Regression).ShouldBe(0);
        comparison.Count(ChangeVerdict.Undecided).ShouldBeGreaterThan(0);
        comparison.ExitCode.ShouldBe(ExitCodes.Inconclusive);
    }

    public static TheoryData<Func<TestResult, TestResult>, string> NotComparable { get; } = new()
    {
        { result => result with { Test = result.Test with { Vus = 20 } }, "VUs changed from 10 to 20" },
        { result => result with { Test = result.Test with { Duration = TimeSpan.FromSeconds(24) } }, "duration changed from 25s to 24s" },
        { result => result with { Test = result.Test with { RampUp = TimeSpan.FromSeconds(1) } }, "ramp up changed from 0s to 1s" },
        { result => result with { Test = result.Test with { RampDown = TimeSpan.FromSeconds(1) } }, "ramp down changed from 0s to 1s" },
        { result => result with { Test = result.Test.Redefined(test => test with { ScriptHash = "def" }) },
            ", or one that it imports, changed" },
        { result => result with { Test = result.Test.Redefined(test => test with { ScriptHash = "" }) },
            "this run does not say which version" },
        { result => result with { Test = result.Test.Redefined(test => test with { Script = "other.js" }) },
            "script changed from core-api-load-test.js to other.js" },
        { result => result with { Test = result.Test with { Variables = new Dictionary<string, string> { ["ENDPOINT"] = "blocks" } } },
            "ENDPOINT changed from unset to blocks" },
        { result => result with { Engine = Samples.Embedded }, "engine changed from k6 v2.2 to embedded 1.0" },
        { result => result with { Engine = Samples.K6 with { Version = "v2.3.0" } }, "engine changed from k6 v2.2 to k6 v2.3" },
        { result => result with { Verdict = Verdict.Invalid, Reason = "The generator." },
            "this run has no reliable figures of it (invalid)" },
        { result => result with { Verdict = Verdict.Inconclusive, Reason = "k6." },
            "this run has no reliable figures of it (inconclusive)" },
        { result => result with { IsPartial = true, Verdict = Verdict.Interrupted, Reason = "Broken off." },
            "this run has only a part of it" },
    };

    [Fact]
    public void Another_patch_of_the_engine_and_other_thresholds_are_comparable()
    {
        var current = SimulatedFolder.Make(_folder.File("current"), _platform.Run(Usual), result => result with
        {
            Engine = Samples.K6 with { Version = "v2.2.1" },
            Test = result.Test with { Variables = new Dictionary<string, string> { ["THRESHOLD_P95"] = "500" } },
        });

        RunComparer.Compare(Baseline(Usual), current, Gated).Tests[0].NotComparedBecause.ShouldBeNull();
    }

    [Fact]
    public void Another_environment_is_not_comparable()
    {
        var baseline = Baseline(Usual);
        var current = SimulatedFolder.Make(
            _folder.File("current"),
            Samples.Plan(SimulatedFolder.Test()) with { Environment = TargetEnvironment.Local },
            _platform.Run(Usual));

        RunComparer.Compare(baseline, current, Gated).Tests[0].NotComparedBecause.ShouldNotBeNull()
            .ShouldContain("environment changed from DEV to LOCAL");
    }

    [Fact]
    public void A_time_line_that_breaks_off_is_not_compared()
    {
        var (baseline, current) = (Baseline(Usual), Current(Usual));
        File.WriteAllText(current.Of(current.Plan.Tests[0]).Timeline, SimulatedFolder.TimeLineOf(_platform.Run(Usual), isComplete: false));

        RunComparer.Compare(baseline, current, Gated).Tests[0].NotComparedBecause.ShouldBe("this run: the time line breaks off");
    }

    [Fact]
    public void Tests_of_only_one_run_are_named()
    {
        var measured = _platform.Run(Usual);
        var baseline = SimulatedFolder.Make(
            _folder.File("baseline"), Samples.Plan(SimulatedFolder.Test("Both"), SimulatedFolder.Test("Gone")), measured);
        var current = SimulatedFolder.Make(
            _folder.File("current"), Samples.Plan(SimulatedFolder.Test("Both"), SimulatedFolder.Test("New")), measured);

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Tests.Select(test => test.Test).ShouldBe(["Both"]);
        comparison.OnlyInBaseline.ShouldBe(["Gone"]);
        comparison.OnlyInCurrent.ShouldBe(["New"]);
        comparison.Sentence().ShouldBe("no regression, no improvement; 1 of 2 tests compared.");
    }

    [Fact]
    public void The_baseline_is_only_read()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));
        var before = Directory.GetFileSystemEntries(baseline.Path, "*", SearchOption.AllDirectories);

        ComparisonFile.Write(current, RunComparer.Compare(baseline, current, Gated));

        Directory.GetFileSystemEntries(baseline.Path, "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    [Fact]
    public void A_regression_counts_only_if_the_rerun_shows_it_too()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));
        SimulatedFolder.Add(current.Confirmations(), current.Plan.Tests[0], _platform.Run(Usual));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Count(ChangeVerdict.Regression).ShouldBe(0);
        comparison.Count(ChangeVerdict.Unconfirmed).ShouldBeGreaterThan(0);
        comparison.Tests[0].Confirmation.ShouldNotBeNull().Confirmed.ShouldBe(0);
        comparison.ExitCode.ShouldBe(ExitCodes.Passed);
        File.Exists(Path.Combine(current.Path, "tests", current.Plan.Tests[0].Name, "confirmation", "timeline.ndjson")).ShouldBeTrue();
    }

    [Fact]
    public void A_rerun_that_shows_it_too_confirms_it()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));
        SimulatedFolder.Add(current.Confirmations(), current.Plan.Tests[0], _platform.Run(Slower));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Tests[0].Confirmation.ShouldNotBeNull().Confirmed.ShouldBeGreaterThan(0);
        comparison.ExitCode.ShouldBe(ExitCodes.ThresholdsCrossed);
    }

    [Fact]
    public void A_rerun_that_cannot_be_compared_takes_nothing_back()
    {
        var (baseline, current) = (Baseline(Usual), Current(Slower));
        SimulatedFolder.Add(
            current.Confirmations(), current.Plan.Tests[0], _platform.Run(Usual),
                result => result with { Verdict = Verdict.Inconclusive, Reason = "k6." });

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.Tests[0].Confirmation.ShouldNotBeNull().Problem.ShouldNotBeNull().ShouldContain("inconclusive");
        comparison.ExitCode.ShouldBe(ExitCodes.ThresholdsCrossed);
    }

    [Fact]
    public void A_saved_comparison_reads_back_as_it_was()
    {
        var current = Current(Slower);
        var comparison = RunComparer.Compare(Baseline(Usual), current, Gated);

        ComparisonFile.Write(current, comparison);

        ResultJson.Write(ComparisonFile.Read(current).ShouldNotBeNull()).ShouldBe(ResultJson.Write(comparison));
    }

    [Fact]
    public void A_saved_comparison_keeps_the_names_of_its_members_and_is_read_by_them()
    {
        var current = Current(Slower);
        var comparison = RunComparer.Compare(Baseline(Usual), current, Gated) with { OnlyInBaseline = ["Gone"], OnlyInCurrent = ["New"] };

        ComparisonFile.Write(current, comparison);

        var json = JObject.Parse(File.ReadAllText(Path.Combine(current.Path, "comparison.json")));
        Names(json).ShouldBe(
            ["version", "baseline", "effectFloor", "tests", "onlyThen", "onlyNow", "gate", "isGate", "notes", "exitCode"]);
        Names(json["tests"]![0]!["changes"]![0]!).ShouldBe(["request", "metric", "then", "now", "change", "verdict", "why", "pValue"]);
        Names(json["tests"]![0]!["curves"]![0]!).ShouldBe(["request", "then", "now"]);
        var read = ComparisonFile.Read(current).ShouldNotBeNull();
        read.OnlyInBaseline.ShouldBe(["Gone"]);
        read.OnlyInCurrent.ShouldBe(["New"]);
        read.Tests[0].Changes[0].ShouldBe(comparison.Tests[0].Changes[0]);
        read.Tests[0].Changes[0].Baseline.ShouldBe((double?)json["tests"]![0]!["changes"]![0]!["then"]);
        read.Tests[0].Curves[0].Current.ShouldBe(comparison.Tests[0].Curves[0].Current);

        static IEnumerable<string> Names(JToken json) => ((JObject)json).Properties().Select(property => property.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"version\":1,\"tests\":[null]}")]
    public void A_damaged_comparison_is_none(string text)
    {
        var current = Current(Usual);
        File.WriteAllText(Path.Combine(current.Path, "comparison.json"), text);

        ComparisonFile.Read(current).ShouldBeNull();
    }

    [Fact]
    public void The_table_names_what_changed_by_how_much_and_why()
    {
        var text = ComparisonTable.Format(RunComparer.Compare(Baseline(Usual), Current(Slower), Gated));

        var line = text.Split('\n').First(line => line.StartsWith("REGRESSION", StringComparison.Ordinal)
            && line.Contains("p50 ms", StringComparison.Ordinal) && line.Contains("GET graphs", StringComparison.Ordinal));
        line.ShouldContain("rank test over 25 and 25 windows");
        text.ShouldContain("1 of 1 test compared.");
    }

    [Fact]
    public void Curves_of_long_runs_are_short_and_keep_the_highest_p95()
    {
        var measured = new SimulatedPlatform(6) { Seconds = 700 }.Run(Usual);

        var comparison = RunComparer.Compare(
            SimulatedFolder.Make(_folder.File("baseline"), measured), SimulatedFolder.Make(_folder.File("current"), measured), Gated);

        var points = comparison.Tests[0].Curves[0].Current;
        points.Count.ShouldBeLessThanOrEqualTo(120);
        points.Max(point => point.P95)!.Value.ShouldBe(measured.All.Windows.Max(window => window.P95)!.Value, 1e-9);
    }

    private ResultsFolder Baseline(Dictionary<string, double> latencies) =>
        SimulatedFolder.Make(_folder.File("baseline"), _platform.Run(latencies));

    private ResultsFolder Current(Dictionary<string, double> latencies) =>
        SimulatedFolder.Make(_folder.File("current"), _platform.Run(latencies));
}
