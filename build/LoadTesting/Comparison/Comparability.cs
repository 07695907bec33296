using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Decides whether two runs of a test asked the same of the platform, so that any difference comes from the platform.</summary>
internal static class Comparability
{
    /// <summary>Variables with this prefix only affect how a run is judged, not what it requests.</summary>
    private const string ThresholdVariables = "THRESHOLD_";

    /// <summary>The differences, such as <c>VUs changed from 10 to 20</c>; empty if the runs are comparable.</summary>
    public static IReadOnlyList<string> Differences(
        RunPlan baselinePlan, TestResult baseline, RunPlan currentPlan, TestResult current) =>
    [
        .. Differing("environment", baselinePlan.Environment.Code(), currentPlan.Environment.Code()),
        .. Differing("mode", baselinePlan.Mode.Code(), currentPlan.Mode.Code()),
        .. Differing("engine", EngineOf(baseline.Engine), EngineOf(current.Engine)),
        .. Differing("VUs", baseline.Test.Vus, current.Test.Vus),
        .. Differing("duration", K6Duration.Format(baseline.Test.Duration), K6Duration.Format(current.Test.Duration)),
        .. Differing("ramp up", K6Duration.Format(baseline.Test.RampUp), K6Duration.Format(current.Test.RampUp)),
        .. Differing("ramp down", K6Duration.Format(baseline.Test.RampDown), K6Duration.Format(current.Test.RampDown)),
        .. ScriptDifferences(baseline.Test, current.Test),
        .. VariableDifferences(baseline.Test, current.Test),
    ];

    private static string[] ScriptDifferences(PlannedTest baseline, PlannedTest current)
    {
        if (baseline.Script != current.Script)
            return Differing("script", baseline.Script, current.Script);
        if (baseline.ScriptHash.Length == 0 || current.ScriptHash.Length == 0)
        {
            var unknown = baseline.ScriptHash.Length == 0 ? "the baseline" : "this run";
            return [$"{unknown} does not say which version of {current.Script} it ran"];
        }

        return baseline.ScriptHash == current.ScriptHash ? [] : [$"script {current.Script}, or one that it imports, changed"];
    }

    private static IEnumerable<string> VariableDifferences(PlannedTest baseline, PlannedTest current) => baseline.Variables.Keys
        .Union(current.Variables.Keys, StringComparer.Ordinal)
        .Where(name => !name.StartsWith(ThresholdVariables, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(name => Differing(
            name, baseline.Variables.GetValueOrDefault(name, "unset"), current.Variables.GetValueOrDefault(name, "unset")));

    private static string[] Differing<T>(string what, T baseline, T current) =>
        Equals(baseline, current) ? [] : [$"{what} changed from {baseline} to {current}"];

    /// <summary>Patch releases of an engine are assumed to measure alike.</summary>
    private static string EngineOf(EngineDescription engine) =>
        $"{engine.Kind} {string.Join('.', engine.Version.Split('.').Take(2))}".TrimEnd();
}
