using System.Globalization;
using LoadTesting.Capacity;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Storage;

namespace LoadTesting.Resuming;

/// <summary>A run that was stopped and is resumed: what is left of its plan, and what is no longer as it was.</summary>
/// <param name="Folder">Has the whole plan. <see cref="Begin"/> rewrites its file only if changes were accepted.</param>
/// <param name="Request">The run's request, with the credentials, addresses and engine that this build was given.</param>
/// <param name="Remaining">The tests that are missing, invalid, inconclusive or interrupted.</param>
/// <param name="Notes">For each test that will be run: what its result says about changes.</param>
/// <param name="Changes">Everything that has changed since and was accepted.</param>
/// <param name="FinishedBy">Engines of the tests that keep their verdict.</param>
public sealed record Resumption(
    ResultsFolder Folder,
    RunRequest Request,
    RunPlan Remaining,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Notes,
    IReadOnlyList<string> Changes,
    IReadOnlyList<EngineDescription> FinishedBy)
{
    public bool IsComplete => Remaining.Tests.Count == 0;

    public bool HasVerdict(string test) => Remaining.Tests.All(left => left.Name != test);

    /// <param name="folder">The folder of the run.</param>
    /// <param name="request">The request that its plan was made from, with the arguments that may change.</param>
    /// <exception cref="ConfigurationException">The run cannot be resumed as it was; all reasons are listed.</exception>
    public static Resumption From(
        ResultsFolder folder, RunRequest request, TestCatalogue catalogue, LoadProfiles profiles, Environments environments)
    {
        var plan = folder.Plan;
        var again = request with { ResultsFolder = folder.Path };
        // A search may be given more time, a finer tolerance or another end. Its probes stay valid.
        plan = plan.SearchedWith(again);
        var (finished, results) = plan.Capacity is null ? JudgedTests(folder) : FinishedSearches(folder.With(plan));
        if (finished.Count == plan.Tests.Count)
            return new Resumption(folder, again, plan with { Tests = [] }, NoNotes, [], EnginesOf(results));

        var now = Planner.Plan(again, catalogue, profiles, environments);
        var byName = now.Tests.ToDictionary(test => test.Name, StringComparer.Ordinal);
        var changes = plan.Tests.SelectMany(test => ChangesOf(test, byName.GetValueOrDefault(test.Name), finished.Contains(test.Name)))
            .ToList();
        changes.AddRange(DefinitionChanges.Find(plan.SuiteThresholds, now.SuiteThresholds).Select(text => ("", text, text)));
        if (changes.Count > 0 && request.Resume is not { AcceptsChanges: true })
        {
            throw new ConfigurationException(
            [
                .. changes.Select(change => change.Text),
                $"{folder.Path}: the above has changed since the run was planned. Undo the changes, start a new run, or run the"
                    + $" remaining tests as they are now with {request.Syntax(Setting.ResumeChanged)}.",
            ]);
        }

        var problems = plan.Tests
            .Where(test => !finished.Contains(test.Name) && !byName.ContainsKey(test.Name))
            .Select(test => $"{test.Name} has not been run yet, but is no longer in the catalogue. Put it back, or start a new run.")
            .ToList();
        if (problems.Count > 0)
            throw new ConfigurationException(problems);

        var whole = plan with
        {
            ApiBaseUrl = now.ApiBaseUrl,
            SupabaseUrl = now.SupabaseUrl,
            BetterAuthUrl = now.BetterAuthUrl,
            // The sign-in that was detected or requested then, unless this build was given another one.
            Auth = again.Auth?.Provider() ?? plan.Auth ?? now.Auth,
            SuiteThresholds = now.SuiteThresholds,
            Tests = [.. plan.Tests.Select(test => finished.Contains(test.Name) ? test : byName[test.Name])],
        };
        var address = Addresses(plan) == Addresses(whole)
            ? null
            : $"Run against {Addresses(whole)}, although the run began with {Addresses(plan)}.";
        return new Resumption(
            folder.With(whole),
            again,
            whole with
            {
                Engine = again.Engine,
                Given = whole.Given is null ? null : whole.Given with { Confirm = again.Comparison.Confirm },
                Tests = [.. whole.Tests.Where(test => !finished.Contains(test.Name))],
            },
            whole.Tests.ToDictionary(
                test => test.Name,
                test => (IReadOnlyList<string>)
                [
                    .. changes.Where(change => change.Test == test.Name)
                        .Select(change => $"Run after its definition changed: {change.Member}."),
                    .. new[] { address }.OfType<string>(),
                ],
                StringComparer.Ordinal),
            [.. changes.Select(change => change.Text), .. new[] { address }.OfType<string>(),
                .. SearchChanges(folder.Plan.Capacity, plan.Capacity)],
            EnginesOf(results));
    }

    /// <summary>The addresses of the API and the sign-in. The kind of sign-in is named unless it is Supabase.</summary>
    private static string Addresses(RunPlan plan) => plan.ToAuthServer() is { Provider: not AuthProvider.Supabase } server
        ? $"{plan.ApiBaseUrl} and {server.Provider.Title()} at {server.Url}"
        : $"{plan.ApiBaseUrl} and {plan.SupabaseUrl}";

    private static (HashSet<string> Finished, IReadOnlyList<TestResult> Results) JudgedTests(ResultsFolder folder)
    {
        var results = folder.ReadResults().Where(result => result.Verdict is Verdict.Passed or Verdict.ThresholdsCrossed).ToList();
        return ([.. results.Select(result => result.Test.Name)], results);
    }

    /// <summary>The searches that have ended, and the results of all probes so far, because a search has to use one engine.</summary>
    private static (HashSet<string> Finished, IReadOnlyList<TestResult> Results) FinishedSearches(ResultsFolder folder)
    {
        var searches = TestSearch.From(folder);
        return (
            [.. searches.Where(search => search.WithAnotherChance().Step is CapacityFinding).Select(search => search.Test.Name)],
            [.. searches.SelectMany(search => search.Probes).Where(probe => probe.Probe is not null).Select(probe => probe.Result)]);
    }

    private static IEnumerable<string> SearchChanges(CapacityPlan? then, CapacityPlan? now)
    {
        if (then is null || now is null)
            yield break;
        if (then.Budget != now.Budget)
            yield return $"budget: {K6Duration.Format(then.Budget)} then, {K6Duration.Format(now.Budget)} now";
        if (then.Tolerance != now.Tolerance)
            yield return string.Create(
                CultureInfo.InvariantCulture, $"tolerance: {then.Tolerance * 100:0} % then, {now.Tolerance * 100:0} % now");
        if (then.MaxVus != now.MaxVus)
            yield return $"most VUs: {MaxVusOf(then)} then, {MaxVusOf(now)} now";
    }

    private static string MaxVusOf(CapacityPlan capacity) => capacity.MaxVus is { } most ? $"{most}" : "the catalogue's";

    /// <summary>
    /// Removes what a killed build left half written, and saves the plan with the changes that were accepted.
    /// </summary>
    public void Begin()
    {
        Folder.RemoveLeftovers();
        if (Changes.Count > 0)
            Folder.SavePlan();
    }

    /// <summary>A warning if the engine is not the one that ran the finished tests; null if it is.</summary>
    public string? OtherEngine(EngineDescription engine)
    {
        var others = FinishedBy.Where(finished => (finished.Kind, finished.Version) != (engine.Kind, engine.Version)).ToList();
        return others.Count == 0
            ? null
            : $"{engine.Kind} {engine.Version} is not the engine that ran the finished tests "
                + $"({string.Join(", ", others.Select(other => $"{other.Kind} {other.Version}"))}): their figures cannot be compared";
    }

    /// <summary><see cref="Notes"/>, with the warning of <see cref="OtherEngine"/> if there is one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NotesFor(EngineDescription engine) => OtherEngine(engine) is { } other
        ? Remaining.Tests.ToDictionary(
            test => test.Name,
            test => (IReadOnlyList<string>)[.. Notes.GetValueOrDefault(test.Name, []), $"{other}."],
            StringComparer.Ordinal)
        : Notes;

    private static Dictionary<string, IReadOnlyList<string>> NoNotes { get; } = [];

    private static IEnumerable<(string Test, string Member, string Text)> ChangesOf(PlannedTest then, PlannedTest? now, bool isFinished)
    {
        var members = now is null ? ["it is no longer in the catalogue"] : DefinitionChanges.Find(then, now);
        return members.Select(member => (then.Name, member, $"{then.Name}{(isFinished ? " (has its verdict)" : "")}: {member}"));
    }

    private static List<EngineDescription> EnginesOf(IEnumerable<TestResult> results) =>
        [.. results.Select(result => result.Engine).DistinctBy(engine => (engine.Kind, engine.Version))];
}
