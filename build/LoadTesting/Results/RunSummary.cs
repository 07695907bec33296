using LoadTesting.Planning;

namespace LoadTesting.Results;

/// <summary>One planned test; without a result when it was not run.</summary>
public sealed record SummaryRow(PlannedTest Test, TestResult? Result)
{
    /// <summary>The verdict in words for tables.</summary>
    public string Status => Result?.Verdict switch
    {
        null => "not run",
        Verdict.Passed => "passed",
        Verdict.ThresholdsCrossed => "thresholds crossed",
        Verdict.Interrupted => "interrupted",
        Verdict.Invalid => "invalid",
        _ => "no verdict",
    };
}

/// <summary>A whole run: every planned test with what became of it. A planned test without a result keeps a run from passing.</summary>
public sealed record RunSummary(RunPlan Plan, IReadOnlyList<SummaryRow> Rows, bool WasInterrupted)
{
    /// <summary>Which code ran where; null in folders that do not say.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The thresholds over several tests together.</summary>
    public IReadOnlyList<SuiteThresholdResult> SuiteThresholds { get; init; } = [];

    /// <param name="wasInterrupted">The run was stopped between two tests, which no result shows.</param>
    public static RunSummary Of(RunPlan plan, IReadOnlyList<TestResult> results, bool wasInterrupted = false)
    {
        var byName = results.ToLookup(result => result.Test.Name, StringComparer.Ordinal);
        return new RunSummary(plan, [.. plan.Tests.Select(test => new SummaryRow(test, byName[test.Name].LastOrDefault()))], wasInterrupted);
    }

    /// <summary>
    /// The worst wins: 130, 3, 99. Tests that were not run because an earlier one failed add nothing to that failure; without such
    /// a failure their absence is one.
    /// </summary>
    public int ExitCode
    {
        get
        {
            if (WasInterrupted || Has(Verdict.Interrupted))
                return ExitCodes.Interrupted;
            var firstFailure = Rows.TakeWhile(row => row.Result is { Verdict: Verdict.Passed }).Count();
            var startsWithGap = firstFailure < Rows.Count && Rows[firstFailure].Result is null;
            if (Rows.Count == 0 || startsWithGap || Has(Verdict.NoVerdict) || Has(Verdict.Invalid))
                return ExitCodes.NotJudged;
            return Has(Verdict.ThresholdsCrossed) ? ExitCodes.ThresholdsCrossed : ExitCodes.Passed;
        }
    }

    /// <summary>Such as <c>3 tests: 2 passed, 1 thresholds crossed.</c></summary>
    public string Sentence
    {
        get
        {
            var counts = Rows.GroupBy(row => row.Status).Select(status => $"{status.Count()} {status.Key}");
            return $"{Rows.Count} {(Rows.Count == 1 ? "test" : "tests")}: {string.Join(", ", counts)}.";
        }
    }

    bool Has(Verdict verdict) => Rows.Any(row => row.Result?.Verdict == verdict);
}
