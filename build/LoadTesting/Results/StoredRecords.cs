using LoadTesting.Planning;
using LoadTesting.Running;
using Newtonsoft.Json;

namespace LoadTesting.Results;

/// <summary>A file may be JSON and still lack what the records promise, or be changed by hand into a verdict that it does not bear out.</summary>
static class StoredRecords
{
    public static RunPlan Checked(this RunPlan plan)
    {
        Require(plan.Target, "target");
        foreach (var test in Require(plan.Tests, "tests"))
            Check(test);
        if (plan.Tests.GroupBy(test => test.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new JsonSerializationException($"It holds {twice.Key} more than once.");
        foreach (var threshold in Require(plan.SuiteThresholds, "suiteThresholds"))
            Check(Require(threshold, "an entry of suiteThresholds"));
        if (plan.Request is { } request)
            Check(request);
        return plan;
    }

    public static TestResult Checked(this TestResult result, RunMode mode)
    {
        Check(Require(result.Test, "test"));
        Require(Require(result.Engine, "engine").Kind, "engine.kind");
        Require(result.Outcome, "outcome");
        Require(result.Warnings, "warnings");
        if (Require(result.Thresholds, "thresholds").Any(threshold => threshold is not { Metric: not null, Expression: not null }))
            throw new JsonSerializationException("An entry of 'thresholds' is incomplete.");
        if (result.Verdict == Verdict.Passed && !BearsOutAPass(result, mode))
            throw new JsonSerializationException("It says passed, and what it holds does not bear that out.");
        return result;
    }

    static bool BearsOutAPass(TestResult result, RunMode mode) =>
        !result.IsPartial
        && result.Outcome is { ExitCode: K6ExitCode.Finished, StopReason: StopReason.Ended }
        && (mode == RunMode.Cloud || (result.Metrics is { Requests: > 0 } && result.Thresholds.Count > 0))
        && !result.Thresholds.Any(threshold => threshold.Crossed || threshold.NoSamples)
        && (result.Generator is not { } generator || !GeneratorFaults.Of(generator, crossed: []).Any());

    static void Check(PlannedTest test)
    {
        var name = Require(test?.Name, "test.name");
        if (name != Path.GetFileName(name) || name is "." or "..")
            throw new JsonSerializationException($"'{name}' is no test's name.");
        Require(test!.Category, $"category of {name}");
        Require(test.Script, $"script of {name}");
        Require(test.Variables, $"variables of {name}");
    }

    static void Check(PlanRequest request)
    {
        foreach (var target in Require(request.Targets, "request.targets"))
            Require(target, "an entry of request.targets");
        foreach (var variable in Require(request.Variables, "request.variables"))
            Require(variable.Value, $"request.variables.{variable.Key}");
        Require(request.Comparison, "request.comparison");
        var standIn = Require(request.StandIn, "request.standIn");
        foreach (var rule in Require(standIn.Latencies, "request.standIn.latencies").Concat(Require(standIn.Errors, "request.standIn.errors")))
            Require(rule, "an entry of request.standIn");
    }

    static void Check(PlannedSuiteThreshold threshold)
    {
        var name = Require(threshold.Name, "name of a threshold");
        Require(threshold.Metric, $"metric of {name}");
        if (Require(threshold.Tests, $"tests of {name}").Concat(Require(threshold.LeftOut, $"leftOut of {name}")).Any(test => test is null)
            || Require(threshold.Expressions, $"expressions of {name}").Any(expression => expression is null)
            || threshold.Tests.Count == 0 || threshold.Expressions.Count == 0)
            throw new JsonSerializationException($"The threshold '{name}' is incomplete.");
    }

    static T Require<T>(T? value, string member)
        where T : class => value ?? throw new JsonSerializationException($"'{member}' is missing.");
}
