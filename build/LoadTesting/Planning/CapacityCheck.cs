using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>What is wrong with a request for a search.</summary>
internal static class CapacityCheck
{
    public static bool IsAsked(RunRequest request) =>
        request.Targets.Contains(PlanningTargets.FindCapacity, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> ProblemsOf(RunRequest request)
    {
        if (!IsAsked(request))
            yield break;
        var syntax = request.Syntax;
        if (request.TestsGlob is null)
        {
            yield return $"{syntax(Setting.Target, PlanningTargets.FindCapacity)} searches the tests that {syntax(Setting.Tests)} names, "
                + $"one after the other: add {syntax(Setting.Tests, "NAME")}. ./build.sh lists the names.";
        }

        if (!request.Capabilities.CanSearch)
        {
            var (asked, instead) = RequestCheck.EngineChoice(request);
            yield return $"{syntax(Setting.Target, PlanningTargets.FindCapacity)} with {asked}: each of a search's many probes would be"
                + $" a run in {request.Capabilities.Place} that is paid for. Use {instead}.";
        }

        if (request.Variables.TryGetValue("THRESHOLD_WINDOW", out var window) && window != "steady")
            yield return $"THRESHOLD_WINDOW={window}: a probe is judged on its steady state, because its ramp only warms up. Unset it.";
        if (request.Emulator.Arguments.Any(IsOfSomeSeconds))
        {
            yield return "Faults with a time window (restarts, too) hit whichever probe happens to be running, so the result would be"
                + " random. Remove them or their `@x..y`.";
        }

        if (request.Duration is { } steadyState && steadyState < CapacityPlan.MinSteadyState)
        {
            yield return $"{syntax(Setting.Duration, K6Duration.Format(steadyState))}: a probe's steady state is too short for a verdict."
                + $" Give at least {K6Duration.Format(CapacityPlan.MinSteadyState)}; the default is "
                + $"{K6Duration.Format(CapacityPlan.DefaultSteadyState)}.";
        }

        if (request.Capacity is { StartVus: { } start, MaxVus: { } most } && start > most)
            yield return $"{syntax(Setting.StartVus, $"{start}")}: give a number from 1 to {most}, or raise {syntax(Setting.MaxVus)}.";
    }

    /// <summary>Refuses a budget that is too short for one probe of each test.</summary>
    public static IEnumerable<string> BudgetProblems(RunPlan plan, SettingSyntax syntax)
    {
        var least = plan.Tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + CapacityPlan.TimeOf(test) + CapacityPlan.FirstOverrun);
        if (plan.Capacity is { } capacity && capacity.Budget < least)
        {
            var probes = plan.Tests.Count == 1 ? plan.Tests[0].Name : $"each of {plan.Tests.Count} tests";
            yield return $"{syntax(Setting.Budget, K6Duration.Format(capacity.Budget))}: one probe of {probes} may take "
                + $"{K6Duration.Format(least)} with its pause and the end of its last iterations. Give more time, shorter probes with "
                + $"{syntax(Setting.Duration)}, or fewer tests.";
        }
    }

    private static bool IsOfSomeSeconds(NamedValue argument) => argument.Name == "restart"
        || (argument.Value.LastIndexOf('@') is > 0 and var at && argument.Value.AsSpan(at).Contains("..", StringComparison.Ordinal));
}
