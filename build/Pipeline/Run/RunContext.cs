using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Resuming;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>What this build sets out to do.</summary>
/// <param name="Plan">The tests to be run.</param>
/// <param name="FullPlan">The run's own plan; of a resumed one also the tests that have their verdict.</param>
/// <param name="Resumption">Null for a new run.</param>
public sealed record RunContext(RunRequest Request, RunPlan Plan, RunPlan FullPlan, Resumption? Resumption, IReadOnlyList<string> CakeArguments)
{
    public static RunContext OfNew(RunPlan plan, RunRequest request, IReadOnlyList<string> cakeArguments) => new(request, plan, plan, null, cakeArguments);

    /// <summary>With the targets of the run that is resumed; one that is complete has its reports made again.</summary>
    /// <param name="cakeArguments">As given, targets included.</param>
    public static RunContext OfResumed(
        RunRequest request,
        ResumeRequest resume,
        IReadOnlyList<string> cakeArguments,
        ResultsFolderLock claim,
        TestCatalogue catalogue,
        LoadProfiles profiles,
        Environments environments)
    {
        var resumption = Resumption.From(request, resume, catalogue, profiles, environments);
        claim.Take(resumption.Folder.Path);
        // Again, because another build may have held the folder until now.
        resumption = Resumption.From(request, resume, catalogue, profiles, environments);
        foreach (var change in resumption.Changes)
            Console.WriteLine($"Changed since: {change}");
        if (resumption.IsComplete)
        {
            resumption.Folder.ClearInterrupted();
            Console.WriteLine($"{resume.Folder} is complete: {Ended(resumption.Folder.Plan)}. Its reports are made again.");
            if (request.Capacity.Arguments.ToList() is { Count: > 0 } given)
                Console.WriteLine($"{string.Join(", ", given)} changed nothing: what was found is as near and as far as that already.");
            return new RunContext(
                resumption.Request with { Targets = [nameof(Tasks.Report)] }, resumption.Remaining, resumption.Folder.Plan, null, Arguments([nameof(Tasks.Report)]));
        }

        // Cake fails a run whose target is skipped, as tests are that have their verdict.
        var targets = resumption.Request.Targets.Where(target => !resumption.Folder.Plan.Tests.Any(test => test.Name == target && resumption.HasVerdict(target)));
        return new RunContext(
            // What the plan holds has been chosen already.
            resumption.Request with { TestsGlob = "*" }, resumption.Remaining, resumption.Folder.Plan, resumption, Arguments(targets));

        static string Ended(RunPlan plan) => plan.Capacity is null ? "every test has its verdict" : "every search has ended";

        IReadOnlyList<string> Arguments(IEnumerable<string> names) =>
        [
            .. names.Select(name => $"{ArgumentNames.Target}={name}"),
            .. cakeArguments.Where(argument => !argument.StartsWith($"{ArgumentNames.Target}=", StringComparison.Ordinal)),
        ];
    }
}
