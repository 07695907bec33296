using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>What is wrong with a request for a search, and with one that asks for a search's arguments without a search.</summary>
internal static class CapacityCheck
{
    private const double MinTolerance = 0.01;
    private const double MaxTolerance = 0.5;

    private static readonly TimeSpan MaxBudget = TimeSpan.FromDays(1);

    public static IEnumerable<string> ProblemsOf(RunRequest request)
    {
        if (!IsAsked(request))
            return Misplaced(request.Capacity);
        return Contradictions(request).Concat(BoundProblems(request.Capacity)).Concat(SteadyStateProblems(request));
    }

    public static bool IsAsked(RunRequest request) =>
        request.Targets.Contains(PlanningTargets.FindCapacity, StringComparer.OrdinalIgnoreCase);

    /// <summary>Where not even one probe of each test fits into the time.</summary>
    public static IEnumerable<string> BudgetProblems(RunPlan plan)
    {
        var least = plan.Tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + CapacityPlan.TimeOf(test) + CapacityPlan.FirstOverrun);
        if (plan.Capacity is { } capacity && capacity.Budget < least)
        {
            var tests = plan.Tests is [var only] ? only.Name : $"each of {plan.Tests.Count} tests";
            yield return $"--budget={K6Duration.Format(capacity.Budget)}: one probe of {tests}"
                + $" may take {K6Duration.Format(least)} with its pause and the end of its last iterations. Give more time, shorter "
                + $"probes with --duration, or fewer tests.";
        }
    }

    private static IEnumerable<string> Misplaced(CapacityRequest capacity)
    {
        var given = capacity.Arguments.ToList();
        if (given.Count > 0)
            yield return $"{string.Join(", ", given)}: a search for capacity takes these. Add --target=FindCapacity --tests=NAME, or "
                + $"leave them out.";
    }

    private static IEnumerable<string> Contradictions(RunRequest request)
    {
        if (request.TestsGlob is null)
            yield return "--target=FindCapacity searches the tests that --tests names, one after the other: add --tests=NAME. ./build.sh "
                + "lists the names.";
        if (!request.Capabilities.LeavesFiles)
        {
            var (asked, instead) = RequestCheck.EngineWords(request);
            yield return $"--target=FindCapacity with {asked}: a search decides by the figures that k6 leaves on this machine,"
                + $" and a cloud run leaves none. Use {instead}.";
        }

        if (request.Vus is { } vus)
            yield return $"--vus={vus} (or VUS): the search finds the number of VUs. Leave it out; --max-vus says where it ends.";
        if (request.Variables.TryGetValue("THRESHOLD_WINDOW", out var window) && window != "steady")
            yield return $"THRESHOLD_WINDOW={window}: a probe is judged on its steady state, because its ramp only warms up. Unset it.";
        if (request.Comparison.Baseline is not null)
            yield return "--baseline: a search is compared with no other run. Leave it out.";
        if (request.Emulator.Restarts.Count > 0 || request.Emulator.Given().Any(
            given => given.Value.LastIndexOf('@') is > 0 and var at && given.Value.AsSpan(at).Contains("..", StringComparison.Ordinal)))
            yield return "--emulator-restart and faults from second x to y (@x..y): they would strike whichever probe runs then, and the "
                + "limit would be chance. Leave them, or their seconds, out.";
        if (request.FailFast)
            yield return "--fail-fast: a search looks for the load that fails. Leave it out.";
    }

    private static IEnumerable<string> BoundProblems(CapacityRequest capacity)
    {
        if (capacity.MaxVus is < 1 or > VirtualUsers.Most)
            yield return $"--max-vus={capacity.MaxVus}: give a number from 1 to {VirtualUsers.Most}.";
        else if (capacity.StartVus is < 1 || capacity.StartVus > (capacity.MaxVus ?? VirtualUsers.Most))
            yield return $"--start-vus={capacity.StartVus}: "
                + $"give a number from 1 to {(capacity.MaxVus is { } most ? $"{most}" : "--max-vus")}.";
        if (capacity.Tolerance is < MinTolerance or > MaxTolerance)
            yield return $"--tolerance={capacity.Tolerance * 100:0}: "
                + $"give a percentage from {MinTolerance * 100:0} to {MaxTolerance * 100:0}.";
        if (capacity.Budget is { } budget && budget > MaxBudget)
            yield return $"--budget={K6Duration.Format(budget)}: give a time up to 24h, such as 30m.";
    }

    private static IEnumerable<string> SteadyStateProblems(RunRequest request)
    {
        if (request.Duration is { } steadyState && steadyState > TimeSpan.Zero && steadyState < CapacityPlan.MinSteadyState)
            yield return $"--duration={K6Duration.Format(steadyState)} (or DURATION): a probe's steady state is too short for a verdict. "
                + $"Give at least {K6Duration.Format(CapacityPlan.MinSteadyState)}; 30s is what it has otherwise.";
    }
}
