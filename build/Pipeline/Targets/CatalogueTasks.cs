using Cake.Core;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using Pipeline.Arguments;
using Pipeline.Run;
using Pipeline.Tasks;

namespace Pipeline.Targets;

/// <summary>Registers what the catalogue holds: a task for each test and one for each category.</summary>
public static class CatalogueTasks
{
    public static ICakeEngine Register(
        ICakeEngine engine, TestCatalogue catalogue, RunRequest request, RunPlan whole, TestSession session, SuiteGate gate)
    {
        var dependencies = Dependencies(catalogue, request, whole);
        foreach (var test in catalogue.Tests)
        {
            engine.RegisterTask(test.Name)
                .Description(test.Description)
                .IsDependentOn(nameof(Validate))
                .WithCriteria(() => !session.IsInterrupted, "the run was interrupted")
                .WithCriteria(() => !session.HasLostPlatform, "the emulator is gone")
                .WithCriteria(() => !session.HasFailedFast, $"stopped by {ArgumentNames.FailFast}")
                .WithCriteria(() => !session.HasVerdict(test.Name), "it has its verdict")
                .Does(() => session.RunAsync(test.Name))
                .OnError(TestSession.Reported);
        }

        foreach (var category in catalogue.Categories)
        {
            var task = engine.RegisterTask(category).Description($"Runs and judges the tests of the category {category}");
            foreach (var test in dependencies[category])
                task.IsDependentOn(test);
            task.Does(() => gate.Judge(category));
        }

        return SuiteGraph.Over(engine, new Dictionary<string, IReadOnlyList<string>>
        {
            [nameof(SmallSuite)] = dependencies[nameof(SmallSuite)],
            [nameof(FullSuite)] = dependencies[nameof(FullSuite)],
        });
    }

    /// <summary>What suites and categories run first, by name, in their order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Dependencies(
        TestCatalogue catalogue, RunRequest request, RunPlan whole)
    {
        // All tests of a suite or category are shown by --tree; --tests takes those away that do not match.
        List<TestDefinition> wanted =
            [.. catalogue.Tests.Where(test => request.TestsGlob is null || whole.Tests.Any(planned => planned.Name == test.Name))];
        var dependencies = catalogue.Categories.ToDictionary<string, string, IReadOnlyList<string>>(
            category => category, category => NamesOf(test => test.Category == category), StringComparer.Ordinal);
        dependencies[nameof(SmallSuite)] = [nameof(Validate), .. NamesOf(test => test.Suite == Suite.Small)];
        dependencies[nameof(FullSuite)] = [nameof(SmallSuite), .. NamesOf(test => test.Suite == Suite.Full)];
        return dependencies;

        List<string> NamesOf(Func<TestDefinition, bool> belongs) => [.. wanted.Where(belongs).Select(test => test.Name)];
    }
}
