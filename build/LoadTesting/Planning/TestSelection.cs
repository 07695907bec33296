using System.IO.Enumeration;
using LoadTesting.Catalogue;
using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>The tests that the targets and the glob select, each once, in the order of the catalogue.</summary>
/// <param name="Target">One word for what was requested, for the name of the results folder.</param>
/// <param name="IsSmoke">Whether the Smoke target was named, which determines the load profile.</param>
/// <param name="Targets">The names that stand for tests, as the catalogue writes them.</param>
internal sealed record TestSelection(string Target, bool IsSmoke, IReadOnlyList<string> Targets, IReadOnlyList<CatalogueTest> Tests)
{
    private const int MaxTargetLength = 80;

    /// <exception cref="ConfigurationException">Targets contradict each other, or the glob matches nothing.</exception>
    public static TestSelection From(RunRequest request, TestCatalogue catalogue)
    {
        var named = request.Targets
            .Select(target => (Name: CanonicalName(target, catalogue), Tests: TestsOf(target, catalogue)))
            .Where(target => target.Tests.Count > 0)
            .DistinctBy(target => target.Name)
            .ToList();
        if (CapacityCheck.IsAsked(request))
            return OfCapacity(request, catalogue, [.. named.Select(target => target.Name)]);
        if (named.Count == 0)
            named.Add((PlanningTargets.FullSuite, [.. catalogue.Tests]));

        var isSmoke = named.Any(target => target.Name == PlanningTargets.Smoke);
        if (isSmoke && named.Count > 1)
        {
            var others = named.Select(target => target.Name).Where(name => name != PlanningTargets.Smoke);
            throw new ConfigurationException(
                $"{request.Syntax(Setting.Target, PlanningTargets.Smoke)} sets the load of the whole run and cannot be combined with "
                + $"{string.Join(", ", others)}. Name those targets with {request.Syntax(Setting.Load, "smoke")} instead.");
        }

        var wanted = named.SelectMany(target => target.Tests).ToHashSet();
        var tests = catalogue.Tests.Where(wanted.Contains).ToList();
        List<string> targets = [.. named.Select(target => target.Name)];
        return new TestSelection(TargetOf(targets), isSmoke, targets, Filter(tests, request));
    }

    private static TestSelection OfCapacity(RunRequest request, TestCatalogue catalogue, List<string> others) => others.Count == 0
        ? new TestSelection(
            PlanningTargets.FindCapacity, IsSmoke: false, [PlanningTargets.FindCapacity], Filter([.. catalogue.Tests], request))
        : throw new ConfigurationException(
            $"{request.Syntax(Setting.Target, PlanningTargets.FindCapacity)} runs tests with loads of its own and cannot be combined "
                + $"with {string.Join(", ", others)}. Name the tests with {request.Syntax(Setting.Tests)}.");

    private static List<CatalogueTest> TestsOf(string target, TestCatalogue catalogue) =>
        CanonicalName(target, catalogue) switch
        {
            PlanningTargets.SmallSuite or PlanningTargets.Smoke => [.. catalogue.Of(Suite.Small)],
            PlanningTargets.FullSuite => [.. catalogue.Tests],
            var name => [.. catalogue.Tests.Where(test => test.Name == name || test.Category == name)],
        };

    private static string CanonicalName(string target, TestCatalogue catalogue) =>
        PlanningTargets.All
            .Concat(catalogue.Categories)
            .Concat(catalogue.Tests.Select(test => test.Name))
            .FirstOrDefault(name => name.Equals(target, StringComparison.OrdinalIgnoreCase)) ?? target;

    private static string TargetOf(List<string> names)
    {
        var joined = string.Join('+', names);
        return joined.Length <= MaxTargetLength ? joined : $"{names[0]}+{names.Count - 1}-more";
    }

    private static List<CatalogueTest> Filter(List<CatalogueTest> tests, RunRequest request)
    {
        if (request.TestsGlob is not { } glob)
            return tests;
        var matching = tests.Where(test => FileSystemName.MatchesSimpleExpression(glob, test.Name, ignoreCase: true)).ToList();
        if (matching.Count > 0)
            return matching;

        var near = Suggestions.To(glob, tests.Select(test => test.Name));
        throw new ConfigurationException(
            $"{request.Syntax(Setting.Tests, glob)} matches none of the {tests.Count} tests that the targets name."
            + $" Near to it: {string.Join(", ", near)}. ./build.sh {request.Syntax(Setting.Target, "Plan")} lists them all.");
    }
}
