using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;

namespace LoadTesting.Verdicts;

/// <summary>Warnings that a reader should see along with the verdict, although they do not change it.</summary>
internal static class Warnings
{
    public static IEnumerable<string> Evaluate(
        EngineCapabilities engine,
        K6Outcome outcome,
        K6Summary? summary,
        IReadOnlyList<ThresholdResult> thresholds,
        GeneratorLoad? generator)
    {
        if (outcome.ScriptExceptions > 0)
        {
            var share = summary is { Iterations: > 0 } ? $" of {summary.Iterations} iterations" : "";
            yield return $"{outcome.ScriptExceptions}{share} threw an exception: {outcome.FirstError}";
        }

        if (outcome.StreamProblem is { } ofStreams)
            yield return $"Not all samples arrived where they were streamed to, which changes no verdict: {ofStreams}";
        if (outcome.NotRemoved is { } left)
            yield return left;
        if (outcome is { HadSummaryAtDeadline: true, StopReason: StopReason.Ended })
            yield return "The engine wrote its summary but did not exit, so it was stopped at its deadline:"
                + " the verdict is based on the summary alone.";
        if (outcome.ExitCode == K6ExitCode.Finished && thresholds.Any(threshold => threshold.Crossed))
            yield return "k6 ended with exit code 0 although its summary shows crossed thresholds.";
        if (thresholds.Any(threshold => threshold.Crossed))
        {
            foreach (var threshold in thresholds.Where(threshold => threshold.NoSamples && !OperationThreshold.IsOf(threshold)))
                yield return $"{threshold.Metric} has no samples: {threshold.Expression} is inconclusive.";
        }

        foreach (var threshold in thresholds.Where(OperationThreshold.IsUndecided))
            yield return OperationThreshold.DescribeUndecided(threshold);

        if (generator is not null && summary is { Requests: > 0 })
        {
            foreach (var doubt in GeneratorSaturation.Doubts(generator))
                yield return doubt;
            // In a test that was stopped, interrupted iterations say nothing about the platform.
            if (generator.InterruptedIterations > 0 && outcome.StopReason != StopReason.Interrupted)
                yield return InterruptedIterations.Describe(generator);
        }

        foreach (var cause in summary is null ? [] : FailureCauses.Of(summary))
            yield return cause;

        if (outcome.FiguresProblem is { } missing)
        {
            yield return $"There are no figures of this run: {missing.TrimEnd('.')}. The verdict is based on k6's exit code alone;"
                + $" {outcome.TestUrl?.ToString() ?? $"the run's page in {engine.Place}"} has the figures.";
        }

        foreach (var warning in RunnerShares.Warnings(outcome.Runners))
            yield return warning;
        if (engine.IsService && outcome is { ExitCode: K6ExitCode.Finished, TestUrl: null })
            yield return "k6 did not print the address of the cloud run's page.";
    }
}
