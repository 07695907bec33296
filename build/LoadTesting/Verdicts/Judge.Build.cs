using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>What becomes of a test through the build and not through its engine.</summary>
public static partial class Judge
{
    /// <summary>A probe that was stopped because the budget of its search was used up: only its time counts.</summary>
    public static TestResult AtEndOfBudget(TestResult result, TimeSpan budget) => result with
    {
        Verdict = Verdict.Inconclusive,
        Outcome = result.Outcome with { StopReason = StopReason.BudgetUsedUp },
        Reason = $"Cut off after {K6Duration.FormatRounded(result.Outcome.Elapsed)} of {K6Duration.Format(result.Test.Length)},"
            + $" at the end of the budget of {K6Duration.FormatRounded(budget)}: inconclusive.",
    };

    /// <summary>Whatever was measured, a part of it was without a platform.</summary>
    /// <param name="end">How the emulator ended.</param>
    public static TestResult WithoutEmulator(TestResult result, string end) => result with
    {
        Verdict = Verdict.Inconclusive,
        Reason = $"The emulator of the platform ended during the test ({end.TrimEnd('.')}): run it again.",
    };

    /// <summary>A result that is nowhere but in this process's memory is none that a report can rely on.</summary>
    internal static TestResult Unsaved(TestResult result, string reason) => result with { Verdict = Verdict.Inconclusive, Reason = reason };

    /// <summary>A result that is there and cannot be read, or contradicts itself.</summary>
    /// <param name="written">When its file was.</param>
    internal static TestResult Unreadable(PlannedTest test, string problem, DateTimeOffset written) => new(
        test,
        Verdict.Inconclusive,
        $"result.json cannot be read: {problem}",
        EngineDescription.Unknown,
        new K6Outcome(null, StopReason.NotStarted, written, TimeSpan.Zero),
        Metrics: null,
        Thresholds: [],
        written);

    /// <summary>A test whose build ended before it.</summary>
    /// <param name="metrics">Of its time line; null where there are none.</param>
    internal static TestResult BrokenOff(PlannedTest test, DateTimeOffset startedAt, TimeSpan elapsed, TestMetrics? metrics) => new(
        test,
        Verdict.Interrupted,
        $"Broken off after {K6Duration.FormatRounded(elapsed)} of {K6Duration.Format(test.Length)}, because its build ended: "
            + (metrics is null ? "there are no figures." : "the figures are those of its time line up to there."),
        EngineDescription.Unknown,
        new K6Outcome(null, StopReason.Interrupted, startedAt, elapsed),
        metrics,
        Thresholds: [],
        startedAt + elapsed)
    {
        IsPartial = true,
    };
}
