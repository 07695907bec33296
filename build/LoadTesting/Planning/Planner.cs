using System.Globalization;
using LoadTesting.Catalogue;
using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>Decides what a run consists of. Pure: catalogue, load profile, environment and request in, plan out.</summary>
public static class Planner
{
    /// <summary>
    /// What the request asks for (arguments, then environment variables) wins over the load profile, which caps the catalogue's
    /// figures. Targets that stand for no tests are skipped; if none is left, the plan is the full suite's.
    /// </summary>
    /// <exception cref="ConfigurationException">The request cannot be planned; all problems are listed.</exception>
    public static RunPlan Plan(RunRequest request, TestCatalogue catalogue, LoadProfiles profiles, Environments environments)
    {
        var settings = environments.Of(request.Environment);
        var problems = RequestCheck.ProblemsOf(request, settings).ToList();
        if (problems.Count > 0)
            throw new ConfigurationException(problems);

        var selection = TestSelection.From(request, catalogue);
        var load = selection.IsSmoke ? LoadLevel.Smoke : request.Load;
        var profile = profiles.Of(load);
        var urls = BaseUrls.From(request, settings);
        var capacity = CapacityCheck.IsAsked(request) ? CapacityPlan.From(request) : null;
        var plan = new RunPlan(
            selection.Target,
            request.Environment,
            urls.Api,
            urls.Supabase,
            request.Mode,
            request.Engine,
            load,
            [.. selection.Tests.Select((test, index) => capacity is null
                ? PlannedTestOf(test, isFirst: index == 0, request, profile)
                : MaxProbeLengthOf(test, request))])
        {
            Auth = BaseUrls.AuthOf(request, settings).Provider(),
            BetterAuthUrl = urls.BetterAuth,
            Capacity = capacity,
            SuiteThresholds = capacity is null ? [.. ThresholdsOf(catalogue, selection.Tests)] : [],
            Given = new GivenSettings(
                selection.Targets, request.Arguments, request.Emulator.Arguments, request.Comparison.Confirm),
        };
        problems.AddRange(EngineLimitProblems(plan, request.Syntax));
        problems.AddRange(RunnerProblems(plan, request));
        if (problems.Count == 0)
            problems.AddRange(CapacityCheck.BudgetProblems(plan, request.Syntax));
        return problems.Count > 0 ? throw new ConfigurationException(problems) : plan;
    }

    private static PlannedTest PlannedTestOf(CatalogueTest test, bool isFirst, RunRequest request, LoadProfile profile) => new(
        test.Definition,
        request.Vus ?? Math.Min(test.Vus, profile.MaxVus ?? int.MaxValue),
        request.Duration ?? Shorter(test.Duration, profile.MaxDuration),
        request.RampUp ?? profile.Ramp ?? test.RampUp,
        request.RampDown ?? profile.Ramp ?? test.RampDown,
        isFirst ? TimeSpan.Zero : request.Pause ?? profile.Pauses[test.Suite],
        VariablesOf(test, request));

    private static PlannedTest MaxProbeLengthOf(CatalogueTest test, RunRequest request) => new(
        test.Definition,
        request.Capacity.MaxVus ?? MaxVusOfSearch(test, request.Capabilities),
        request.Duration ?? CapacityPlan.DefaultSteadyState,
        request.RampUp ?? CapacityPlan.DefaultRampUp,
        request.RampDown ?? TimeSpan.Zero,
        request.Pause ?? CapacityPlan.DefaultPause,
        new SortedDictionary<string, string>(VariablesOf(test, request), StringComparer.Ordinal) { ["THRESHOLD_WINDOW"] = "steady" });

    private static int MaxVusOfSearch(CatalogueTest test, EngineCapabilities engine)
    {
        var max = Math.Max(CapacityPlan.MinMaxVus, test.Vus * CapacityPlan.TimesTheCatalogue);
        return Math.Min(max, engine.MaxVus ?? max);
    }

    // None if the engine leaves no figures on this machine, because then there is nothing to merge.
    private static IEnumerable<PlannedSuiteThreshold> ThresholdsOf(TestCatalogue catalogue, IReadOnlyList<CatalogueTest> tests)
    {
        var planned = tests.Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        return catalogue.Thresholds
            .Where(threshold => threshold.Tests.Any(planned.Contains))
            .Select(threshold => new PlannedSuiteThreshold(
                threshold.Name,
                [.. threshold.Tests.Where(planned.Contains)],
                [.. threshold.Tests.Where(name => !planned.Contains(name))],
                threshold.Metric,
                threshold.Expressions,
                threshold.Window));
    }

    private static SortedDictionary<string, string> VariablesOf(CatalogueTest test, RunRequest request)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var asked = request.Variables.Where(variable => !BaseUrls.VariableNames.Contains(variable.Key));
        foreach (var (name, value) in test.Variables.Concat(asked))
            variables[name] = value;
        return variables;
    }

    private static TimeSpan Shorter(TimeSpan duration, TimeSpan? max) => max is { } limit && limit < duration ? limit : duration;

    private static IEnumerable<string> EngineLimitProblems(RunPlan plan, SettingSyntax syntax)
    {
        var max = plan.Capabilities.MaxVus ?? int.MaxValue;
        var fewer = plan.Capacity is null
            ? $"{syntax(Setting.Load, "light")} or {syntax(Setting.Vus)}"
            : syntax(Setting.MaxVus, max.ToString(CultureInfo.InvariantCulture));
        return plan.Tests.Where(test => test.Vus > max).Select(test =>
            $"{test.Name}: {test.Vus} VUs are more than the {max} of the {plan.Engine} engine. Use {fewer}, or "
                + $"{syntax(Setting.Engine, "k6")}.");
    }

    private static IEnumerable<string> RunnerProblems(RunPlan plan, RunRequest request) =>
        plan.Tests.Where(test => test.Vus < request.Runners).Select(test =>
            $"{test.Name}: {Counted.Format(test.Vus, "VU", "VUs")} cannot be shared by {request.Runners} runners. Use fewer "
                + $"{request.Syntax(Setting.Runners)}, or more {request.Syntax(Setting.Vus)}.");

    /// <summary>The plan of a request whose targets neither run nor show tests.</summary>
    public static RunPlan WithoutTests(RunRequest request) =>
        new(request.Targets[0], request.Environment, null, null, request.Mode, request.Engine, request.Load, []);
}
