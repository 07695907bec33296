using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Verdicts;

/// <summary>Builds a test's result from what its run left in the folder.</summary>
public static class TestResultBuilder
{
    /// <summary>Reads k6's summary and has it judged. There is a result whatever state the files are in.</summary>
    /// <param name="observed">What was observed of this machine during the test; null if nothing was.</param>
    public static (TestResult Result, string? InfrastructureFailure) Build(
        PlannedTest test,
        EngineDescription engine,
        K6Outcome outcome,
        TestFolder folder,
        DateTimeOffset completedAt,
        GeneratorObservation? observed = null)
    {
        var capabilities = engine.Capabilities;
        var reading = outcome.FiguresProblem is null ? K6SummaryFile.Read(folder.Summary) : null;
        var timeLine = outcome.FiguresProblem is { } problem ? TimeLine.Without(problem) : TimeLineFile.Read(folder.Timeline);
        var failure = InfrastructureFailure.Evaluate(capabilities, outcome, reading?.Summary, timeLine);
        outcome = Concluded(outcome, reading?.Summary);
        var generator = capabilities.MakesLoadHere ? GeneratorLoadReader.From(test, outcome, reading?.Summary, timeLine, observed) : null;
        // No other machine's processors can be watched. Whether it made the planned load is known nevertheless.
        var judged = generator ?? (reading is null ? null
            : GeneratorLoadReader.FromElsewhere(test, capabilities, outcome, reading.Summary, timeLine));
        var judgement = Judge.Evaluate(test, capabilities, outcome, reading, judged, timeLine, observed?.Waiting);
        var metrics = reading?.Summary is { } summary ? TestMetricsReader.From(summary) : null;
        // A killed engine leaves no summary, and a time line without an end.
        var left = reading is { Summary: null } && !timeLine.IsComplete ? timeLine.Whole : null;
        var result = new TestResult(test, judgement.Verdict, judgement.Reason, engine, outcome, metrics
            ?? (left is null ? null : TestMetricsReader.From(left)), judgement.Thresholds, completedAt)
        {
            Warnings = judgement.Warnings,
            Steady = reading?.Summary is { } measured ? TestMetricsReader.SteadyOf(measured, test, outcome.Elapsed) : null,
            Generator = generator,
            IsPartial = left is not null,
        };
        return (result, failure);
    }

    /// <summary>An engine that has written its summary only has to exit. Whatever kept it from that is not part of the test.</summary>
    private static K6Outcome Concluded(K6Outcome outcome, K6Summary? summary) =>
        outcome is { StopReason: StopReason.Deadline, HadSummaryAtDeadline: true } && summary is not null
            ? outcome with
            {
                StopReason = StopReason.Ended,
                ExitCode = ThresholdReader.From(summary).Any(threshold => threshold.Crossed)
                    ? K6ExitCode.ThresholdsCrossed
                    : K6ExitCode.Finished,
            }
            : outcome;
}
