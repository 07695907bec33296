using ScriptEngine.Failures;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Says what is wrong with derived options, in k6's words.</summary>
internal static class WorkloadValidation
{
    private const int MaxVus = 100_000_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <param name="isExported">Whether the script exports a function of that name.</param>
    /// <exception cref="OptionException">Anything is wrong: the message lists all of it.</exception>
    public static void Check(TestOptions options, Func<string, bool> isExported)
    {
        var problems = new List<string>();
        foreach (var (name, scenario) in options.Scenarios!)
        {
            List<string> ofScenario = [.. Problems(name, scenario)];
            if (ofScenario.Count > 0)
                problems.Add($"scenario {name} has configuration errors: {string.Join(", ", ofScenario)}");
        }

        if (options.SetupTimeout <= TimeSpan.Zero)
            problems.Add("setupTimeout must be positive");
        foreach (var (name, scenario) in options.Scenarios)
        {
            if (!isExported(scenario.Exec))
                problems.Add($"executor {name}: function '{scenario.Exec}' not found in exports");
        }

        if (problems.Count > 0)
            throw new OptionException(
                $"There were problems with the specified script configuration:\n\t- {string.Join("\n\t- ", problems)}");
    }

    /// <exception cref="EngineException">A scenario has an executor that only k6 has (104).</exception>
    public static void CheckExecutors(IReadOnlyDictionary<string, Scenario>? scenarios)
    {
        foreach (var (name, scenario) in scenarios ?? new Dictionary<string, Scenario>())
        {
            if (scenario is UnsupportedScenario unsupported)
                throw new EngineException(ExitCode.InvalidConfiguration, $"scenario {name}: {Refusal(unsupported)}");
        }
    }

    private static IEnumerable<string> Problems(string name, Scenario scenario)
    {
        if (name.Length == 0)
            yield return "scenario name can't be empty";
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') || name.Length == 0)
            yield return "the scenario name should contain only numbers, latin letters, underscores, and dashes";
        if (scenario.HasEmptyExec)
            yield return "exec value cannot be empty";
        if (scenario.StartTime < TimeSpan.Zero)
            yield return "the startTime can't be negative";
        if (scenario.GracefulStop < TimeSpan.Zero)
            yield return "the gracefulStop timeout can't be negative";

        var own = scenario switch
        {
            ConstantVus constant => Problems(constant),
            RampingVus ramping => Problems(ramping),
            SharedIterations shared => Problems(shared),
            PerVuIterations perVu => Problems(perVu),
            _ => [Refusal(scenario)],
        };
        foreach (var problem in own)
            yield return problem;
    }

    private static string Refusal(Scenario scenario) =>
        $"the executor {scenario.Executor} is not supported by the embedded engine; run this test with k6";

    private static IEnumerable<string> Problems(ConstantVus scenario)
    {
        if (scenario.Vus <= 0)
            yield return "the number of VUs must be more than 0";
        if (!scenario.Specified.Contains("duration"))
            yield return "the duration is unspecified";
        else if (scenario.Duration < Shortest)
            yield return $"the duration must be at least 1s, but is {GoDuration.Format(scenario.Duration)}";
    }

    private static IEnumerable<string> Problems(SharedIterations scenario)
    {
        if (scenario.Vus <= 0)
            yield return "the number of VUs must be more than 0";
        if (scenario.Iterations < scenario.Vus)
            yield return $"the number of iterations ({scenario.Iterations}) can't be less than the number of VUs ({scenario.Vus})";
        if (scenario.MaxDuration < Shortest)
            yield return $"the maxDuration must be at least 1s, but is {GoDuration.Format(scenario.MaxDuration)}";
    }

    private static IEnumerable<string> Problems(PerVuIterations scenario)
    {
        if (scenario.Vus <= 0)
            yield return "the number of VUs must be more than 0";
        if (scenario.Iterations <= 0)
            yield return "the number of iterations must be more than 0";
        if (scenario.MaxDuration < Shortest)
            yield return $"the maxDuration must be at least 1s, but is {GoDuration.Format(scenario.MaxDuration)}";
    }

    private static IEnumerable<string> Problems(RampingVus scenario)
    {
        if (scenario.StartVus < 0)
            yield return "the number of start VUs can't be negative";
        if (scenario.StartVus <= 0 && scenario.Stages.All(stage => stage.Target <= 0))
            yield return "either startVUs or one of the stages' target values must be greater than 0";
        if (scenario.Stages.Count == 0)
            yield return "at least one stage has to be specified";

        for (var i = 0; i < scenario.Stages.Count; i++)
        {
            var stage = scenario.Stages[i];
            if (!stage.HasDuration)
                yield return $"stage {i + 1} doesn't have a duration";
            else if (stage.Duration < TimeSpan.Zero)
                yield return $"the duration for stage {i + 1} can't be negative";
            if (!stage.HasTarget)
                yield return $"stage {i + 1} doesn't have a target";
            else if (stage.Target < 0)
                yield return $"the target for stage {i + 1} can't be negative";
        }

        if (scenario.StartVus > MaxVus)
            yield return $"the startVUs exceed max limit of {MaxVus}";
        for (var i = 0; i < scenario.Stages.Count; i++)
        {
            if (scenario.Stages[i].Target > MaxVus)
                yield return $"target for stage {i + 1} exceeds max limit of {MaxVus}";
        }
    }
}
