using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;
using LoadTesting.Verdicts;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// A file may hold all that its records need and still be changed by hand, into a verdict that it does not bear out or into values that no
/// run has. That nothing is missing or null is seen to when it is read.
/// </summary>
internal static class ResultValidation
{
    /// <summary>No test is planned for as long, and sums of a few stay far below what a time holds.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(366);

    /// <summary>Far beyond any run, and exact in a double.</summary>
    private const long MaxCount = 1L << 52;

    public static RunPlan Checked(this RunPlan plan)
    {
        foreach (var test in plan.Tests)
            Check(test);
        if (plan.Tests.GroupBy(test => test.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new JsonSerializationException($"It holds {twice.Key} more than once.");
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
        if (result.Verdict == Verdict.Passed && !BearsOutAPass(result, engine))
            throw new JsonSerializationException("It says passed, and what it holds does not bear that out.");
        return result;
    }

    private static bool BearsOutAPass(TestResult result, EngineCapabilities engine) =>
        !result.IsPartial
        && result.Outcome.StopReason == StopReason.Ended
        && (result.Outcome.ExitCode == K6ExitCode.Finished
            || (result.Outcome.ExitCode == K6ExitCode.ThresholdsCrossed && result.Thresholds.Any(OperationThreshold.IsUndecided)))
        && (!engine.LeavesFiles
            || (result.Metrics is { Requests: > 0 } metrics && metrics.ChecksPassed + metrics.ChecksFailed > 0
                && result.Thresholds.Count > 0))
        && !result.Thresholds.Any(threshold =>
            threshold.Crossed
            || (threshold.NoSamples && !OperationThreshold.IsOf(threshold))
            || ThresholdReader.ValueContradictsPass(threshold))
        && (result.Generator is not { } generator || !GeneratorSaturation.Evaluate(generator, crossed: []).Any());

    private static void Check(PlannedTest test)
    {
        var name = test.Name;
        if (name != Path.GetFileName(name) || name is "" or "." or ".." || name.Any(letter => char.IsControl(letter) || letter == '\uFFFD'))
            throw new JsonSerializationException($"'{name}' is no test's name.");
        if (test.Vus < 0 || new[] { test.Duration, test.RampUp, test.RampDown, test.PauseBefore }.Any(time => time > MaxTime))
            throw new JsonSerializationException($"No test has the load or the length of {name}.");
    }

    private static void Check(TestMetrics? metrics)
    {
        if (metrics is not null
            && new[] { metrics.Requests, metrics.ChecksPassed, metrics.ChecksFailed, metrics.Iterations }.Any(
                count => count is < 0 or > MaxCount))
            throw new JsonSerializationException("A count of its metrics is negative or beyond counting.");
    }
}
