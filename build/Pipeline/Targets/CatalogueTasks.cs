using Cake.Core;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using Pipeline.Arguments;
using Pipeline.Run;
using Pipeline.Tasks;

namespace Pipeline.Targets;

/// <summary>Registers a task for each test and each category of the catalogue.</summary>
public static class CatalogueTasks
{
    public static void Register(ICakeEngine engine, TestCatalogue catalogue, RunContext run, TestSession session, SuiteGate gate)
    {
        // The suites are task classes, whose attributes can only name other classes. So each test registers itself with its suite.
        var isFullSuite = run.Request.Targets.Contains(nameof(FullSuite), StringComparer.OrdinalIgnoreCase);
        foreach (var test in catalogue.Tests)
        {
            var task = engine.RegisterTask(test.Name)
                .Description(test.Description)
                .IsDependentOn(nameof(Validate))
                .WithCriteria(() => !session.IsInterrupted, "the run was interrupted")
                .WithCriteria(() => !session.HasLostEmulator, "the emulator is gone")
                .WithCriteria(() => !session.HasFailedFast, $"stopped by {ArgumentTable.FailFast}")
                .WithCriteria(() => !session.HasVerdict(test.Name), "it has its verdict")
                .Does(() => session.RunAsync(test.Name))
                .OnError(TestSession.Reported);
            if (IsWanted(test, run))
                task.IsDependeeOf(SuiteOf(test));
            // A test of the full suite that is run alone needs no small suite. The full suite runs only if the small one passes.
            if (isFullSuite && test.Suite == Suite.Full)
                task.IsDependentOn(nameof(SmallSuite));
        }

        foreach (var category in catalogue.Categories)
        {
            var task = engine.RegisterTask(category).Description($"Runs and judges the tests of the category {category}");
            foreach (var test in catalogue.Tests.Where(test => test.Category == category && IsWanted(test, run)))
                task.IsDependentOn(test.Name);
            task.Does(() => gate.JudgeAsync(category));
        }
    }

    /// <summary>For each suite and category, the tests that it runs, in the order of the catalogue.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Dependencies(TestCatalogue catalogue, RunContext run)
    {
        var wanted = catalogue.Tests.Where(test => IsWanted(test, run)).ToList();
        return catalogue.Categories.Concat([nameof(SmallSuite), nameof(FullSuite)]).ToDictionary<string, string, IReadOnlyList<string>>(
            name => name,
            name => [.. wanted.Where(test => test.Category == name || SuiteOf(test) == name).Select(test => test.Name)],
            StringComparer.Ordinal);
    }

    /// <summary>Without --tests, every test is part of its suite and category, so that --tree shows all of them.</summary>
    private static bool IsWanted(CatalogueTest test, RunContext run) =>
        run.Request.TestsGlob is null || run.FullPlan.Tests.Any(planned => planned.Name == test.Name);

    private static string SuiteOf(CatalogueTest test) => test.Suite == Suite.Small ? nameof(SmallSuite) : nameof(FullSuite);
}
