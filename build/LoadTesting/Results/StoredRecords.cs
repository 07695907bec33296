using LoadTesting.Planning;
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
        return plan;
    }

    public static TestResult Checked(this TestResult result)
    {
        Check(Require(result.Test, "test"));
        Require(Require(result.Engine, "engine").Kind, "engine.kind");
        Require(result.Outcome, "outcome");
        Require(result.Warnings, "warnings");
        if (!Enum.IsDefined(result.Verdict))
            throw new JsonSerializationException($"'{result.Verdict}' is no verdict.");
        if (Require(result.Thresholds, "thresholds").Any(threshold => threshold is not { Metric: not null, Expression: not null }))
            throw new JsonSerializationException("An entry of 'thresholds' is incomplete.");
        if (result.Verdict == Verdict.Passed && (result.Outcome.ExitCode != K6ExitCode.Finished || result.Thresholds.Any(threshold => threshold.Crossed)))
            throw new JsonSerializationException("It says passed, and holds a failure.");
        return result;
    }

    static void Check(PlannedTest test)
    {
        var name = Require(test?.Name, "test.name");
        if (name != Path.GetFileName(name) || name is "." or "..")
            throw new JsonSerializationException($"'{name}' is no test's name.");
        Require(test!.Category, $"category of {name}");
        Require(test.Script, $"script of {name}");
        Require(test.Variables, $"variables of {name}");
    }

    static T Require<T>(T? value, string member)
        where T : class => value ?? throw new JsonSerializationException($"'{member}' is missing.");
}
