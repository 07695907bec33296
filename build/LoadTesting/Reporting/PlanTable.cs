using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;

namespace LoadTesting.Reporting;

/// <summary>What <c>--target=Plan</c> prints: what would run, and how long it would take.</summary>
public static class PlanTable
{
    /// <param name="width">The terminal's width in characters; null in logs.</param>
    public static string Format(RunPlan plan, int? width = null)
    {
        var table = new TextTable(
            ("Test", Alignment.Left), ("Script", Alignment.Left), ("VUs", Alignment.Right), ("Duration", Alignment.Right),
            ("Ramps", Alignment.Left), ("Pause before", Alignment.Right), ("Variables", Alignment.Left))
        {
            Width = width,
            LeftOutFirst = ["Pause before", "Ramps"],
        };
        foreach (var test in plan.Tests)
        {
            table.Add(
                test.Name,
                test.Script,
                test.Vus.ToString(CultureInfo.InvariantCulture),
                K6Duration.Format(test.Duration),
                $"{K6Duration.Format(test.RampUp)} up, {K6Duration.Format(test.RampDown)} down",
                K6Duration.Format(test.PauseBefore),
                string.Join(" ", test.Variables.Select(variable => $"{variable.Key}={variable.Value}")));
        }

        var place = plan.ApiBaseUrl is { } url ? $" at {url}"
            : plan.Environment == TargetEnvironment.Emulator ? ", an emulator that the run starts" : "";
        var tests = Counted.Format(plan.Tests.Count, "test");
        return $"{plan.Target} on {plan.Environment.Code()}{place}, {plan.ModeAndLoad}\n"
            + table
            + Together(plan)
            + $"\n{tests}, at most {plan.MaxVus} VUs, {K6Duration.FormatRounded(plan.Length)} in all with ramps and pauses.\n";
    }

    private static string Together(RunPlan plan)
    {
        var lines = plan.SuiteThresholds.Select(threshold =>
        {
            var all = threshold.Tests.Count + threshold.LeftOut.Count;
            var scope = threshold.LeftOut.Count == 0 ? $"{all}" : $"{threshold.Tests.Count} of {all}";
            var window = threshold.Window == ThresholdWindow.Steady ? " over the steady state" : "";
            var limits = string.Join(", ", threshold.Expressions);
            return $"{threshold.Name} ({scope} {Counted.Word(all, "test")}): {threshold.Metric} {limits}{window}\n";
        });
        return string.Concat(lines) is { Length: > 0 } text ? $"\n{text}" : "";
    }
}
