using LoadTesting.Planning;
using LoadTesting.Running;

namespace LoadTesting.Results;

/// <summary>Makes a test's result from what its run left in its folder.</summary>
public static class TestCollation
{
    /// <summary>Reads k6's summary and has it judged. Whatever state the files are in, there is a result.</summary>
    public static TestResult Collate(
        PlannedTest test, RunMode mode, EngineDescription engine, K6Outcome outcome, TestFolder folder, DateTimeOffset completedAt)
    {
        var reading = mode == RunMode.Cloud ? null : K6SummaryFile.Read(folder.Summary);
        var judgement = Judge.Verdict(test, mode, outcome, reading);
        var metrics = reading?.Summary is { } summary ? TestMetricsReader.Of(summary) : null;
        return new TestResult(test, judgement.Verdict, judgement.Reason, engine, outcome, metrics, judgement.Thresholds, completedAt)
        {
            Warnings = judgement.Warnings,
            Steady = reading?.Summary is { } measured ? TestMetricsReader.SteadyOf(measured, test, outcome.Elapsed) : null,
        };
    }
}
