namespace LoadTesting.Model;

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
