using System.Text;
using ScriptEngine.CommandLine;
using ScriptEngine.Execution;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Progress;

/// <summary>What is printed before a run: which engine this is, and, as k6 prints it, what will be executed.</summary>
internal static class ExecutionDescription
{
    /// <summary>Says in every log which engine ran: nobody shall take its figures for k6's.</summary>
    public static string Banner(bool isColored) =>
        $"\n     {Value(VersionText.Name, isColored)}: runs k6 scripts where no k6 is to be had, up to {MaxVus.Supported} VUs\n"
        + "     no basis for capacity claims: those come from k6\n";

    /// <param name="outputs">What each output calls itself, such as <c>json (results.json)</c>.</param>
    /// <param name="dashboard">What the dashboard's record calls itself; null without one.</param>
    public static string Format(string script, ExecutionPlan plan, IReadOnlyList<string> outputs, string? dashboard, bool isColored)
    {
        StringBuilder text = new("\n");
        text.Append("     execution: ").Append(Value("local", isColored)).Append('\n');
        text.Append("        script: ").Append(Value(script, isColored)).Append('\n');
        if (dashboard is not null)
            text.Append(" web dashboard:").Append(Value(dashboard, isColored)).Append('\n');
        text.Append("        output: ").Append(Value(outputs.Count == 0 ? "-" : string.Join(", ", outputs), isColored)).Append("\n\n");

        var count = plan.Scenarios.Count == 1 ? "1 scenario" : $"{plan.Scenarios.Count} scenarios";
        var longest = TimeSpan.FromMilliseconds(
            Math.Round(plan.MaxDuration.TotalMilliseconds / 100, MidpointRounding.AwayFromZero) * 100);
        var all = $"(100.00%) {count}, {plan.MaxVus} max VUs, {GoDuration.Format(longest)} max duration (incl. graceful stop):";
        text.Append("     scenarios: ").Append(Value(all, isColored)).Append('\n');
        foreach (var (name, scenario) in plan.Scenarios)
            text.Append("              * ").Append(name).Append(": ").Append(Describe(scenario)).Append('\n');
        return text.Append('\n').ToString();
    }

    private static string Value(string text, bool isColored) => isColored ? $"\x1b[36m{text}\x1b[0m" : text;

    private static string Describe(Scenario scenario) => scenario switch
    {
        ConstantVus constant => $"{constant.Vus} looping VUs for {GoDuration.Format(constant.Duration)}{Facts(scenario)}",
        SharedIterations shared =>
            $"{shared.Iterations} iterations shared among {shared.Vus} VUs{Facts(scenario, "maxDuration", shared.MaxDuration)}",
        PerVuIterations perVu =>
            $"{perVu.Iterations} iterations for each of {perVu.Vus} VUs{Facts(scenario, "maxDuration", perVu.MaxDuration)}",
        RampingVus ramping =>
            $"Up to {MaxVusOf(ramping)} looping VUs for {GoDuration.Format(RampingPlan.Length(ramping))} over {ramping.Stages.Count} stages"
            + Facts(scenario, "gracefulRampDown", ramping.GracefulRampDown),
        _ => scenario.Executor,
    };

    private static int MaxVusOf(RampingVus ramping)
    {
        var most = ramping.StartVus;
        foreach (var stage in ramping.Stages)
            most = Math.Max(most, stage.Target);
        return most;
    }

    private static string Facts(Scenario scenario, string? own = null, TimeSpan ownValue = default)
    {
        List<string> facts = [];
        if (own is not null)
            facts.Add($"{own}: {GoDuration.Format(ownValue)}");
        if (scenario.Specified.Contains("exec"))
            facts.Add($"exec: {scenario.Exec}");
        if (scenario.StartTime > TimeSpan.Zero)
            facts.Add($"startTime: {GoDuration.Format(scenario.StartTime)}");
        if (scenario.GracefulStop > TimeSpan.Zero)
            facts.Add($"gracefulStop: {GoDuration.Format(scenario.GracefulStop)}");
        return facts.Count == 0 ? "" : $" ({string.Join(", ", facts)})";
    }
}
