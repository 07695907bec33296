using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Whether two runs of a test asked the platform the same, so that what differs is the platform's.</summary>
internal static class Comparability
{
    /// <summary>Judge a run, and change nothing of what is requested.</summary>
    private const string ThresholdVariables = "THRESHOLD_";

    /// <summary>What differs, such as <c>VUs changed from 10 to 20</c>; empty when they are alike.</summary>
    public static IReadOnlyList<string> Differences(
        RunPlan baselinePlan, TestResult baseline, RunPlan currentPlan, TestResult current) =>
    [
        .. Differing("environment", baselinePlan.Environment.Code(), currentPlan.Environment.Code()),
        .. Differing("mode", baselinePlan.Mode.ToString().ToLowerInvariant(), currentPlan.Mode.ToString().ToLowerInvariant()),
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

    /// <summary>Patches of an engine are held to measure alike.</summary>
    private static string EngineOf(EngineDescription engine) =>
        $"{engine.Kind} {string.Join('.', engine.Version.Split('.').Take(2))}".TrimEnd();
}
