using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;

namespace LoadTesting.Reporting;

/// <summary>
/// <c>summary.json</c>: everything that the tables show, for programs. Its form is <c>configs/schemas/summary.schema.json</c>. Every member
/// is listed explicitly here, so that changing a record does not change the file by accident.
/// </summary>
public static class SummaryJson
{
    /// <summary>Increased when a member changes its meaning or is removed, not when one is added.</summary>
    private const int Version = 2;

    public static string Format(RunSummary summary) => ResultJson.Write(new
    {
        Version,
        summary.Plan.Target,
        summary.Plan.Environment,
        summary.Plan.Mode,
        summary.Plan.Load,
        summary.Plan.ApiBaseUrl,
        summary.Plan.Emulator,
        summary.ExitCode,
        Passed = summary.ExitCode == ExitCodes.Passed,
        summary.Sentence,
        StartedAt = summary.Rows.Min(row => row.Result?.Outcome.StartedAt),
        CompletedAt = summary.Rows.Max(row => row.Result?.CompletedAt),
        Origin = BuildInfoOf(summary.BuildInfo),
        Notes = RunNotes.Create(summary),
        Tests = summary.Rows.Select(TestOf),
        SuiteThresholds = summary.SuiteThresholds.Select(threshold => new
        {
            threshold.Name,
            threshold.Tests,
            threshold.LeftOut,
            threshold.Window,
            threshold.Metric,
            threshold.Expression,
            threshold.Crossed,
            threshold.Value,
            threshold.Limit,
            threshold.Problem,
        }),
        Leavings = summary.Leavings.Select(kind => new { kind.What, kind.Made, kind.Left }),
        Comparison = ComparisonOf(summary.Comparison),
    });

    private static object TestOf(SummaryRow row) => new
    {
        row.Test.Name,
        row.Status,
        row.Test.Suite,
        row.Test.Category,
        row.Test.Script,
        row.Test.Vus,
        row.Test.Duration,
        row.Test.RampUp,
        row.Test.RampDown,
        row.Test.Variables,
        row.Result?.Verdict,
        row.Result?.Reason,
        Warnings = row.Result?.Warnings ?? [],
        Engine = row.Result is { } run ? new { run.Engine.Kind, run.Engine.Version, run.Engine.Reason } : null,
        Outcome = OutcomeOf(row.Result?.Outcome),
        Metrics = MetricsOf(row.Result?.Metrics),
        Steady = MetricsOf(row.Result?.Steady),
        Thresholds = (row.Result?.Thresholds ?? []).Select(ThresholdOf),
        Generator = GeneratorOf(row.Result?.Generator),
        FailedAttempts = (row.Result?.FailedAttempts ?? []).Select(attempt => new { attempt.StartedAt, attempt.Reason }),
        IsPartial = row.Result?.IsPartial ?? false,
        row.Result?.CompletedAt,
    };

    internal static object ThresholdOf(ThresholdResult threshold) => new
    {
        threshold.Metric,
        threshold.Expression,
        threshold.Crossed,
        threshold.Value,
        threshold.Limit,
        threshold.NoSamples,
        threshold.Unit,
    };

    internal static object? BuildInfoOf(BuildInfo? build) => build is null ? null : new
    {
        build.StartedAt,
        build.Commit,
        build.Branch,
        build.IsModified,
        build.System,
        build.Cores,
        build.BuildUrl,
    };

    private static object? OutcomeOf(K6Outcome? outcome) => outcome is null ? null : new
    {
        outcome.ExitCode,
        outcome.StopReason,
        outcome.StartedAt,
        outcome.Elapsed,
        outcome.TestUrl,
        outcome.Error,
        outcome.ScriptExceptions,
        outcome.FiguresProblem,
        outcome.VuHours,
        outcome.GeneratorPeaks,
        outcome.Runners,
    };

    private static object? MetricsOf(TestMetrics? metrics) => metrics is null ? null : new
    {
        metrics.Requests,
        metrics.RequestsPerSecond,
        metrics.P50,
        metrics.P95,
        metrics.P99,
        metrics.FailedRate,
        metrics.ChecksPassed,
        metrics.ChecksFailed,
        metrics.Iterations,
        metrics.ChecksRate,
    };

    private static object? GeneratorOf(GeneratorLoad? load) => load is null ? null : new
    {
        load.Cores,
        load.CpuLimit,
        load.Samples,
        load.MeanCpu,
        load.MaxCpu,
        load.BusyShare,
        load.EngineCpu,
        load.WaitedCpu,
        load.NotWatched,
        load.SharesHostWithPlatform,
        load.ClockJump,
        load.Standstill,
        load.VusAsked,
        load.VusReached,
        load.DroppedIterations,
        load.InterruptedIterations,
    };

    private static object? ComparisonOf(RunComparison? comparison) => comparison is null ? null : new
    {
        Baseline = new { comparison.Baseline.Folder, comparison.Baseline.StartedAt, comparison.Baseline.Commit },
        comparison.EffectFloor,
        Sentence = comparison.Sentence(),
        Regressions = comparison.Count(ChangeVerdict.Regression),
        Improvements = comparison.Count(ChangeVerdict.Improvement),
        Undecided = comparison.Count(ChangeVerdict.Undecided),
        Tests = comparison.Tests.Select(test => new
        {
            test.Test,
            test.NotComparedBecause,
            Changes = test.Changes.Select(change => new
            {
                change.Request,
                change.Metric,
                Then = change.Baseline,
                Now = change.Current,
                change.Change,
                change.Verdict,
                change.Why,
            }),
        }),
    };
}
