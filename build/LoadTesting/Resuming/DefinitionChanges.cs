using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Resuming;

/// <summary>Lists what has changed since a plan was made, member by member.</summary>
internal static class DefinitionChanges
{
    /// <summary>The changes of a test, such as <c>vus: 10 then, 20 now</c>; empty if there are none.</summary>
    public static IReadOnlyList<string> Find(PlannedTest then, PlannedTest now)
    {
        var changes = new List<string>();
        Compare("script", then.Script, now.Script);
        Compare("suite", then.Suite.ToString(), now.Suite.ToString());
        Compare("category", then.Category, now.Category);
        Compare("vus", then.Vus.ToString(CultureInfo.InvariantCulture), now.Vus.ToString(CultureInfo.InvariantCulture));
        Compare("duration", K6Duration.Format(then.Duration), K6Duration.Format(now.Duration));
        Compare("rampUp", K6Duration.Format(then.RampUp), K6Duration.Format(now.RampUp));
        Compare("rampDown", K6Duration.Format(then.RampDown), K6Duration.Format(now.RampDown));
        Compare("pause", K6Duration.Format(then.PauseBefore), K6Duration.Format(now.PauseBefore));
        foreach (var name in then.Variables.Keys.Union(now.Variables.Keys).Order(StringComparer.Ordinal))
            Compare(name, then.Variables.GetValueOrDefault(name), now.Variables.GetValueOrDefault(name));
        if (then.Script == now.Script && then.ScriptHash != now.ScriptHash)
            changes.Add($"k6-scripts/{now.Script} or what the scripts share: {Short(then.ScriptHash)} then, {Short(now.ScriptHash)} now");
        return changes;

        void Compare(string member, string? was, string? isNow)
        {
            if (was != isNow)
                changes.Add($"{member}: {was ?? "not set"} then, {isNow ?? "not set"} now");
        }
    }

    /// <summary>
    /// The changes of the suite's thresholds, such as <c>Marketplace as a whole: rate&lt;0.01 then, rate&lt;0.05 now</c>.
    /// </summary>
    public static IEnumerable<string> Find(IReadOnlyList<PlannedSuiteThreshold> then, IReadOnlyList<PlannedSuiteThreshold> now)
    {
        var was = then.Select(threshold => (threshold.Name, Text: Describe(threshold))).ToList();
        var isNow = now.Select(threshold => (threshold.Name, Text: Describe(threshold))).ToList();
        return was.Except(isNow).Concat(isNow.Except(was)).Select(threshold => threshold.Name).Distinct(StringComparer.Ordinal)
            .Select(name => $"{name}: {TextOf(was, name)} then, {TextOf(isNow, name)} now");

        static string TextOf(IEnumerable<(string Name, string Text)> thresholds, string name) =>
            string.Join("; ", thresholds.Where(threshold => threshold.Name == name).Select(threshold => threshold.Text)
                .DefaultIfEmpty("no threshold"));
    }

    private static string Describe(PlannedSuiteThreshold threshold) =>
        $"{threshold.Metric} {string.Join(", ", threshold.Expressions)} "
        + $"({threshold.Window.ToString().ToLowerInvariant()}, over {string.Join(", ", threshold.Tests)})";

    private static string Short(string hash) => hash.Length == 0 ? "unknown" : hash[..Math.Min(12, hash.Length)];
}
