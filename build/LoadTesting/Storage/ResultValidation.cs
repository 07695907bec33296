using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;
using LoadTesting.Verdicts;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// Rejects files that were changed by hand: their verdict contradicts their figures, or they hold values that no run can have. Missing and
/// null members are rejected by the reader (<c>ResultJson</c>).
/// </summary>
internal static class ResultValidation
{
    /// <summary>Longer than any planned test, and short enough that a sum of several does not overflow.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(366);

    /// <summary>Far beyond any run, and exact in a double.</summary>
    private const long MaxCount = 1L << 52;

    public static RunPlan Checked(this RunPlan plan)
    {
        foreach (var test in plan.Tests)
            Check(test);
        if (plan.Tests.GroupBy(test => test.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new JsonSerializationException($"It contains {twice.Key} more than once.");
        if (plan.SuiteThresholds.FirstOrDefault(threshold => threshold.Tests.Count == 0 || threshold.Expressions.Count == 0) is { } empty)
            throw new JsonSerializationException($"The threshold '{empty.Name}' is incomplete.");
        if (plan.Capacity is { } capacity && (capacity.Tolerance is not (> 0 and <= 1) || capacity.Budget <= TimeSpan.Zero
            || capacity.Budget > MaxTime || plan.Tests.Any(test => test.Vus < 1)))
            throw new JsonSerializationException("The bounds of its search for capacity are impossible.");
        return plan;
    }

    public static TestResult Checked(this TestResult result, EngineCapabilities engine)
    {
        Check(result.Test);
        Check(result.Metrics);
        Check(result.Steady);
        Check(result.Outcome);
        if (result.Verdict == Verdict.Passed && !ConfirmsPass(result, engine))
            throw new JsonSerializationException("The verdict is 'passed', but its thresholds, requests or exit code contradict that.");
        return result;
    }

    private static bool ConfirmsPass(TestResult result, EngineCapabilities engine) =>
        !result.IsPartial
        && result.Outcome.StopReason == StopReason.Ended
        && (result.Outcome.ExitCode == K6ExitCode.Finished
            || (result.Outcome.ExitCode == K6ExitCode.ThresholdsCrossed && result.Thresholds.Any(OperationThreshold.IsUndecided)))
        // A service may refuse to hand out the figures, and earlier versions did not ask for them.
        && ((engine.IsService && result.Metrics is null)
            || (result.Metrics is { Requests: > 0 } metrics && metrics.ChecksPassed + metrics.ChecksFailed > 0
                && result.Thresholds.Count > 0))
        && !result.Thresholds.Any(threshold =>
            threshold.Crossed
            || (threshold.NoSamples && !OperationThreshold.IsOf(threshold))
            || ThresholdReader.ValueContradictsPass(threshold))
        && Judge.FaultElsewhere(result.Outcome) is null
        && result.Outcome.Runners.All(runner => runner is
            { Lost: null, ExitCode: K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed })
        && (result.Generator is not { } generator || !GeneratorSaturation.Evaluate(generator, crossed: []).Any());

    private static void Check(PlannedTest test)
    {
        var name = test.Name;
        if (name != Path.GetFileName(name) || name is "" or "." or ".." || name.Any(letter => char.IsControl(letter) || letter == '\uFFFD'))
            throw new JsonSerializationException($"'{name}' cannot be the name of a test.");
        if (test.Vus < 0 || new[] { test.Duration, test.RampUp, test.RampDown, test.PauseBefore }.Any(time => time > MaxTime))
            throw new JsonSerializationException($"{name}: its VUs are negative, or one of its times is longer than 366 days.");
    }

    private static void Check(K6Outcome outcome)
    {
        double?[] figures = [outcome.VuHours, outcome.GeneratorPeaks?.Cpu, outcome.GeneratorPeaks?.Memory];
        if (figures.Any(figure => figure is { } value and not (>= 0 and < MaxCount))
            || outcome.Runners.Any(runner => runner.Number < 1
                || runner.Requests is < 0 or > MaxCount || runner.Share is not (>= 0 and <= 1)))
            throw new JsonSerializationException("Its cost, its load generators or its runners have figures that no run can have.");
        if (outcome.Runners.GroupBy(runner => runner.Number).Any(same => same.Skip(1).Any()))
            throw new JsonSerializationException("It contains a runner more than once.");
    }

    private static void Check(TestMetrics? metrics)
    {
        if (metrics is not null
            && new[] { metrics.Requests, metrics.ChecksPassed, metrics.ChecksFailed, metrics.Iterations }.Any(
                count => count is < 0 or > MaxCount))
            throw new JsonSerializationException("A count in its metrics is negative or impossibly large.");
    }
}
