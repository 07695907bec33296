using LoadTesting.Results;

namespace LoadTesting.Reporting;

/// <summary><c>summary.json</c>: everything that the tables show, for programs.</summary>
public static class SummaryJson
{
    /// <summary>Goes up when a member changes its meaning or is taken away, not when one is added.</summary>
    const int Version = 1;

    public static string Of(RunSummary summary) => ResultJson.Write(new
    {
        Version,
        summary.Plan.Target,
        summary.Plan.Environment,
        summary.Plan.Mode,
        summary.Plan.Load,
        summary.Plan.ApiBaseUrl,
        summary.ExitCode,
        Passed = summary.ExitCode == ExitCodes.Passed,
        Sentence = summary.Sentence,
        StartedAt = summary.Rows.Min(row => row.Result?.Outcome.StartedAt),
        CompletedAt = summary.Rows.Max(row => row.Result?.CompletedAt),
        Notes = EngineNotes.Of(summary),
        Thresholds = summary.SuiteThresholds,
        Tests = summary.Rows.Select(row => new
        {
            row.Test.Name,
            row.Status,
            Suite = row.Test.Suite,
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
            row.Result?.Engine,
            row.Result?.Outcome,
            row.Result?.Metrics,
            row.Result?.Steady,
            Thresholds = row.Result?.Thresholds ?? [],
            row.Result?.CompletedAt,
        }),
    });
}
