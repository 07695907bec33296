using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Thresholds;
using LoadTesting.Verdicts;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// A file may be JSON and still lack what the records promise, or be changed by hand into a verdict that it does not bear out.
/// </summary>
internal static class ResultValidation
{
    /// <summary>No test is planned for as long, and sums of a few stay far below what a time holds.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(366);

    /// <summary>Far beyond any run, and exact in a double.</summary>
    private const long MaxCount = 1L << 52;

    public static RunPlan Checked(this RunPlan plan)
    {
        Require(plan.Target, "target");
        foreach (var test in Require(plan.Tests, "tests"))
            Check(test);
        if (plan.Tests.GroupBy(test => test.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new JsonSerializationException($"It holds {twice.Key} more than once.");
        foreach (var threshold in Require(plan.SuiteThresholds, "suiteThresholds"))
            Check(Require(threshold, "an entry of suiteThresholds"));
        if (plan.Capacity is { } capacity && (capacity.Tolerance is not (> 0 and <= 1) || capacity.Budget <= TimeSpan.Zero
            || capacity.Budget > MaxTime || plan.Tests.Any(test => test.Vus < 1)))
            throw new JsonSerializationException("No search has its capacity's bounds.");
        if (plan.Given is { } given)
            Check(given);
        return plan;
    }

    public static TestResult Checked(this TestResult result, EngineCapabilities engine)
    {
        Check(Require(result.Test, "test"));
        Require(Require(result.Engine, "engine").Kind, "engine.kind");
        Require(result.Engine.Version, "engine.version");
        Require(result.Outcome, "outcome");
        RequireAll(result.Warnings, "warnings");
        RequireAll(RequireAll(result.FailedAttempts, "failedAttempts").Select(attempt => attempt.Reason), "reason of a failed attempt");
        if (Require(result.Thresholds, "thresholds").Any(threshold => threshold is not { Metric: not null, Expression: not null }))
            throw new JsonSerializationException("An entry of 'thresholds' is incomplete.");
        Check(result.Metrics);
        Check(result.Steady);
        if (result.Verdict == Verdict.Passed && !BearsOutAPass(result, engine))
            throw new JsonSerializationException("It says passed, and what it holds does not bear that out.");
        return result;
    }

    public static BuildInfo Checked(this BuildInfo build)
    {
        Require(build.System, "system");
        return build;
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
        var name = Require(test?.Name, "test.name");
        if (name != Path.GetFileName(name) || name is "" or "." or ".." || name.Any(letter => char.IsControl(letter) || letter == '\uFFFD'))
            throw new JsonSerializationException($"'{name}' is no test's name.");
        Require(test!.Category, $"category of {name}");
        Require(test.Script, $"script of {name}");
        Require(test.ScriptHash, $"scriptHash of {name}");
        RequireAll(Require(test.Variables, $"variables of {name}").Values, $"variables of {name}");
        if (test.Vus < 0 || new[] { test.Duration, test.RampUp, test.RampDown, test.PauseBefore }.Any(time => time > MaxTime))
            throw new JsonSerializationException($"No test has the load or the length of {name}.");
    }

    private static void Check(PlannedSuiteThreshold threshold)
    {
        var name = Require(threshold.Name, "name of a threshold");
        Require(threshold.Metric, $"metric of {name}");
        RequireAll(threshold.LeftOut, $"leftOut of {name}");
        if (RequireAll(threshold.Tests, $"tests of {name}").Count == 0
            || RequireAll(threshold.Expressions, $"expressions of {name}").Count == 0)
            throw new JsonSerializationException($"The threshold '{name}' is incomplete.");
    }

    private static void Check(GivenSettings given)
    {
        Check(RequireAll(given.Arguments, "given.arguments"), "given.arguments");
        Check(RequireAll(given.Emulator, "given.emulator"), "given.emulator");
    }

    private static void Check(IEnumerable<NamedValue> values, string member)
    {
        foreach (var value in values)
            Require(value.Value, $"value of {Require(value.Name, $"name in {member}")}");
    }

    private static void Check(TestMetrics? metrics)
    {
        if (metrics is not null
            && new[] { metrics.Requests, metrics.ChecksPassed, metrics.ChecksFailed, metrics.Iterations }.Any(
                count => count is < 0 or > MaxCount))
            throw new JsonSerializationException("A count of its metrics is negative or beyond counting.");
    }

    private static IReadOnlyCollection<T> RequireAll<T>(IEnumerable<T>? values, string member)
        where T : class => [.. Require(values, member).Select(value => Require(value, $"an entry of {member}"))];

    private static T Require<T>(T? value, string member)
        where T : class => value ?? throw new JsonSerializationException($"'{member}' is missing.");
}
