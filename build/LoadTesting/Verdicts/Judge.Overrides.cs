using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Verdicts that the build causes: the budget was used up, the emulator ended, the test could not be started, or the result cannot be
/// saved or read.
/// </summary>
public static partial class Judge
{
    /// <summary>A probe that was stopped because the budget of its search was used up. Only its time counts.</summary>
    public static TestResult AtEndOfBudget(TestResult result, TimeSpan budget) => result with
    {
        Verdict = Verdict.Inconclusive,
        Outcome = result.Outcome with { StopReason = StopReason.BudgetUsedUp },
        Reason = $"Cut off after {K6Duration.FormatRounded(result.Outcome.Elapsed)} of {K6Duration.Format(result.Test.Length)},"
            + $" at the end of the budget of {K6Duration.FormatRounded(budget)}: inconclusive.",
    };

    /// <summary>The emulator ended during the test, so part of what was measured was measured without a platform.</summary>
    /// <param name="end">How the emulator ended.</param>
    public static TestResult WithoutEmulator(TestResult result, string end) => result with
    {
        Verdict = Verdict.Inconclusive,
        Reason = $"The emulator of the platform ended during the test ({end.TrimEnd('.')}): run it again.",
    };

    /// <summary>What the test needs could not be made ready, so nothing was measured.</summary>
    internal static TestResult NotStarted(PlannedTest test, EngineDescription engine, string reason, DateTimeOffset at) => new(
        test,
        Verdict.Inconclusive,
        $"The test was not started: {reason}",
        engine,
        new K6Outcome(null, StopReason.NotStarted, at, TimeSpan.Zero, Error: reason),
        Metrics: null,
        Thresholds: [],
        at);

    /// <summary>The result could not be saved. No report can rely on a result that is only in this process's memory.</summary>
    internal static TestResult Unsaved(TestResult result, string reason) => result with { Verdict = Verdict.Inconclusive, Reason = reason };

    /// <summary>The test has a result that cannot be read or that contradicts itself.</summary>
    /// <param name="written">When the result's file was written.</param>
    internal static TestResult Unreadable(PlannedTest test, string problem, DateTimeOffset written) => new(
        test,
        Verdict.Inconclusive,
        $"result.json cannot be read: {problem}",
        EngineDescription.Unknown,
        new K6Outcome(null, StopReason.NotStarted, written, TimeSpan.Zero),
        Metrics: null,
        Thresholds: [],
        written);

    /// <summary>The build ended before the test did.</summary>
    /// <param name="metrics">The figures of the test's time line; null if there are none.</param>
    internal static TestResult BrokenOff(PlannedTest test, DateTimeOffset startedAt, TimeSpan elapsed, TestMetrics? metrics) => new(
        test,
        Verdict.Interrupted,
        $"Broken off after {K6Duration.FormatRounded(elapsed)} of {K6Duration.Format(test.Length)}, because its build ended: "
            + (metrics is null ? "there are no figures." : "the figures cover its time line up to that point."),
        EngineDescription.Unknown,
        new K6Outcome(null, StopReason.Interrupted, startedAt, elapsed),
        metrics,
        Thresholds: [],
        startedAt + elapsed)
    {
        IsPartial = true,
    };
}
