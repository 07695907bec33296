using LoadTesting.K6Output;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Storage;

/// <summary>A whole run: every planned test and its result. A planned test without a result keeps the run from passing.</summary>
public sealed record RunSummary(RunPlan Plan, IReadOnlyList<SummaryRow> Rows, bool WasInterrupted)
{
    /// <summary>Which code ran on which machine; null if the folder does not say.</summary>
    public BuildInfo? BuildInfo { get; init; }

    /// <summary>The thresholds over several tests together.</summary>
    public IReadOnlyList<SuiteThresholdResult> SuiteThresholds { get; init; } = [];

    /// <summary>The thresholds over tests of which a service handed out no figures, which is no fault of the run.</summary>
    public IReadOnlyList<PlannedSuiteThreshold> NotJudged { get; init; } = [];

    /// <summary>The comparison with an earlier run; null if nobody asked for one.</summary>
    public RunComparison? Comparison { get; init; }

    /// <summary>What the tests made on the platform, and how much of it is left; empty if they made nothing.</summary>
    public IReadOnlyList<LeftBehind> Leavings { get; init; } = [];

    /// <summary>Causes of failed requests that a sentence can name, with what to do; each appears once for the whole run.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <param name="wasInterrupted">The run was stopped, possibly between two tests, so that no result shows it.</param>
    public static RunSummary From(RunPlan plan, IReadOnlyList<TestResult> results, bool wasInterrupted = false)
    {
        var byName = results.ToLookup(result => result.Test.Name, StringComparer.Ordinal);
        return new RunSummary(
            plan, [.. plan.Tests.Select(test => new SummaryRow(test, byName[test.Name].LastOrDefault()))], wasInterrupted);
    }

    /// <summary>The run in a folder, with its thresholds over several tests judged, and with its comparison if it has one.</summary>
    public static RunSummary From(ResultsFolder folder)
    {
        var summary = From(folder.Plan, folder.ReadResults(), folder.WasInterrupted);
        var hidden = summary.Rows.Where(row => row.Result?.Outcome.FiguresProblem is not null).Select(row => row.Test.Name).ToHashSet();
        var withoutFigures = folder.Plan.SuiteThresholds.Where(threshold => threshold.Tests.Any(hidden.Contains)).ToList();
        var judge = new SuiteThresholdJudge(summary.Rows, test => K6SummaryFile.Read(folder.FolderOf(test).Summary));
        var counters = RunCounters.Read(folder);
        return summary with
        {
            Leavings = counters.Leavings,
            Causes = counters.Causes,
            BuildInfo = folder.BuildInfo,
            SuiteThresholds = [.. folder.Plan.SuiteThresholds.Except(withoutFigures).SelectMany(judge.Judge)],
            NotJudged = withoutFigures,
            Comparison = ComparisonFile.Read(folder),
        };
    }

    /// <summary>
    /// The worst code wins: 130, then 3, then 99. Tests that were not run because an earlier one failed do not add to that failure. Without
    /// such a failure, their absence makes the run inconclusive. If the comparison is a gate, a regression counts as a crossed threshold.
    /// </summary>
    public int ExitCode => ExitCodes.Worst([ExitCodeOfTests, Comparison?.ExitCode ?? ExitCodes.Passed]);

    /// <summary>The exit code in words. If only the comparison caused it, the words say so.</summary>
    public string Outcome => ExitCode switch
    {
        var code when code == ExitCodeOfTests => VerdictTable.FromExitCode(code).Word,
        ExitCodes.ThresholdsCrossed => "worse than the baseline",
        _ => Comparison?.NextStep() is null ? "not comparable with the baseline" : "undecided beside the baseline",
    };

    private int ExitCodeOfTests
    {
        get
        {
            if (WasInterrupted)
                return ExitCodes.Interrupted;
            var firstFailure = Rows.TakeWhile(row => row.Result is { Verdict: Verdict.Passed }).Count();
            var startsWithGap = firstFailure < Rows.Count && Rows[firstFailure].Result is null;
            List<int> codes =
            [
                .. Rows.Where(row => row.Result is not null).Select(row => row.Entry.ExitCode),
                .. SuiteThresholds.Where(threshold => threshold.Crossed).Select(_ => ExitCodes.ThresholdsCrossed),
            ];
            if (Rows.Count == 0 || startsWithGap || SuiteThresholds.Any(LacksMoreThanTests))
                codes.Add(ExitCodes.Inconclusive);
            return ExitCodes.Worst(codes);
        }
    }

    /// <summary>Such as <c>3 tests: 2 passed, 1 with crossed thresholds.</c></summary>
    public string Sentence
    {
        get
        {
            var counts = Rows
                .GroupBy(row => row.Entry)
                .OrderBy(group => group.Key.Verdict is null)
                .ThenBy(group => group.Key.Severity)
                .Select(group => $"{group.Count()} {group.Key.Counted}");
            var ofComparison =
                Comparison is { ExitCode: not ExitCodes.Passed } failed ? $" Compared with the baseline: {failed.Sentence()}" : "";
            return $"{Counted.Format(Rows.Count, "test")}: {string.Join(", ", counts)}.{OfSuiteThresholds()}{ofComparison}";
        }
    }

    private string OfSuiteThresholds()
    {
        var crossed = SuiteThresholds.Count(threshold => threshold.Crossed);
        var inconclusive = SuiteThresholds.Count(threshold => threshold is { Crossed: false, Problem: not null });
        List<string> parts = [];
        if (crossed > 0)
            parts.Add($"{crossed} crossed");
        if (inconclusive > 0)
            parts.Add($"{inconclusive} inconclusive");
        if (parts.Count > 0 && SuiteThresholds.Count - crossed - inconclusive is > 0 and var held)
            parts.Add($"{held} held");
        return parts.Count == 0 ? "" : $" {Counted.Format(SuiteThresholds.Count, "threshold")} of the suite: {string.Join(", ", parts)}.";
    }

    // The tests themselves decide what a test that was not run means for the exit code.
    private bool LacksMoreThanTests(SuiteThresholdResult threshold) =>
        threshold.Problem is not null && !Rows.Any(row => row.Result is null && threshold.Tests.Contains(row.Test.Name));
}
