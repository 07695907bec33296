using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Resuming;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>What this build is going to do.</summary>
/// <param name="Plan">The tests that this build runs.</param>
/// <param name="FullPlan">The plan of the whole run. In a resumed run, it includes the tests that already have their verdict.</param>
/// <param name="Resumption">Null for a new run.</param>
public sealed record RunContext(
    RunRequest Request, RunPlan Plan, RunPlan FullPlan, Resumption? Resumption, IReadOnlyList<string> CakeArguments)
{
    /// <summary>Written out here, because the tasks use this folder, so this folder cannot use the tasks.</summary>
    private const string ReportTarget = "Report";

    public static RunContext OfNew(RunPlan plan, RunRequest request, IReadOnlyList<string> cakeArguments) =>
        new(request, plan, plan, null, cakeArguments);

    /// <summary>Has the targets of the run that is resumed. If that run is complete, only its reports are written again.</summary>
    public static RunContext OfResumed(
        CommandLine commandLine,
        ResumeRequest resume,
        ResultsFolderLock locks,
        TestCatalogue catalogue,
        LoadProfiles profiles,
        Environments environments)
    {
        var resumption = Resumed();
        locks.Take(resumption.Folder.Path);
        // Read again, because another build may have changed the folder before it released the lock.
        resumption = Resumed();
        foreach (var change in resumption.Changes)
            Console.WriteLine($"Changed since: {change}");
        if (resumption.IsComplete)
        {
            resumption.Folder.ClearInterrupted();
            Console.WriteLine($"{resume.Folder} is complete: {Ended(resumption.Folder.Plan)}. Its reports are made again.");
            var bounds = ArgumentTable.Arguments.Where(row => row.OnlyTarget == PlanningTargets.FindCapacity);
            if (bounds.Where(row => commandLine.Given!.Of(row).Count > 0).ToList() is { Count: > 0 } given)
                Console.WriteLine($"{string.Join(", ", given)} changed nothing: the search has already met these bounds.");
            return new RunContext(
                resumption.Request with { Targets = [ReportTarget] },
                resumption.Remaining,
                resumption.Folder.Plan,
                null,
                Arguments([ReportTarget]));
        }

        // Tests that have their verdict are skipped, and Cake fails if a target itself is skipped.
        var targets = resumption.Request.Targets.Where(
            target => !resumption.Folder.Plan.Tests.Any(test => test.Name == target && resumption.HasVerdict(target)));
        // Folders of earlier versions have no run id.
        var remaining = resumption.Remaining with
        {
            RunId = resumption.Remaining.RunId ?? RunId.Create(TimeProvider.System.GetUtcNow()),
        };
        return new RunContext(
            // The plan contains only tests that --tests selected.
            resumption.Request with { TestsGlob = "*" }, remaining, resumption.Folder.Plan, resumption, Arguments(targets));

        Resumption Resumed()
        {
            var folder = ResultsFolder.Open(resume.Folder, ArgumentTable.Resume.With(resume.Folder));
            var kept = folder.Plan.Given ?? throw new ConfigurationException(
                $"{ArgumentTable.Resume.With(resume.Folder)}: plan.json does not contain the original arguments, so the run cannot "
                    + "be resumed. Start a new run.");
            var given = GivenArguments.From(kept).ResumedWith(commandLine.Given!, resume.Folder);
            return Resumption.From(folder, given.ToRequest(), catalogue, profiles, environments);
        }

        static string Ended(RunPlan plan) => plan.Capacity is null ? "every test has its verdict" : "every search has ended";

        IReadOnlyList<string> Arguments(IEnumerable<string> names) =>
        [
            .. names.Select(name => $"{ArgumentTable.Target}={name}"),
            .. commandLine.CakeArguments.Where(argument => !argument.StartsWith($"{ArgumentTable.Target}=", StringComparison.Ordinal)),
        ];
    }
}
