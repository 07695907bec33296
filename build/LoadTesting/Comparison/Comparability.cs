using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Decides whether two runs of a test asked the same of the platform, so that any difference comes from the platform.</summary>
internal static class Comparability
{
    /// <summary>Variables with this prefix only affect how a run is judged, not what it requests.</summary>
    private const string ThresholdVariables = "THRESHOLD_";

    /// <summary>The differences, such as <c>VUs changed from 10 to 20</c>; empty if the runs are comparable.</summary>
    public static IReadOnlyList<string> Differences(RunPlan thenPlan, TestResult then, RunPlan nowPlan, TestResult now) =>
    [
        .. Differing("environment", thenPlan.Environment.Code(), nowPlan.Environment.Code()),
        .. Differing("mode", thenPlan.Mode.ToString().ToLowerInvariant(), nowPlan.Mode.ToString().ToLowerInvariant()),
        .. Differing("engine", EngineOf(then.Engine), EngineOf(now.Engine)),
        .. Differing("VUs", then.Test.Vus, now.Test.Vus),
        .. Differing("duration", K6Duration.Format(then.Test.Duration), K6Duration.Format(now.Test.Duration)),
        .. Differing("ramp up", K6Duration.Format(then.Test.RampUp), K6Duration.Format(now.Test.RampUp)),
        .. Differing("ramp down", K6Duration.Format(then.Test.RampDown), K6Duration.Format(now.Test.RampDown)),
        .. ScriptDifferences(then.Test, now.Test),
        .. VariableDifferences(then.Test, now.Test),
    ];

    private static string[] ScriptDifferences(PlannedTest then, PlannedTest now)
    {
        if (then.Script != now.Script)
            return Differing("script", then.Script, now.Script);
        if (then.ScriptHash.Length == 0 || now.ScriptHash.Length == 0)
            return [$"{(then.ScriptHash.Length == 0 ? "the baseline" : "this run")} does not say which version of {now.Script} it ran"];
        return then.ScriptHash == now.ScriptHash ? [] : [$"script {now.Script}, or one that it imports, changed"];
    }

    private static IEnumerable<string> VariableDifferences(PlannedTest then, PlannedTest now) => then.Variables.Keys
        .Union(now.Variables.Keys, StringComparer.Ordinal)
        .Where(name => !name.StartsWith(ThresholdVariables, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(
            name => Differing(name, then.Variables.GetValueOrDefault(name, "unset"), now.Variables.GetValueOrDefault(name, "unset")));

    private static string[] Differing<T>(string what, T then, T now) => Equals(then, now) ? [] : [$"{what} changed from {then} to {now}"];

    /// <summary>Patch releases of an engine are assumed to measure alike.</summary>
    private static string EngineOf(EngineDescription engine) =>
        $"{engine.Kind} {string.Join('.', engine.Version.Split('.').Take(2))}".TrimEnd();
}
