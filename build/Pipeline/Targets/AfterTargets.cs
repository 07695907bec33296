using Cake.Core;
using LoadTesting;
using Pipeline.Arguments;
using Pipeline.Run;

namespace Pipeline.Targets;

/// <summary>
/// The tasks that <c>--confirm</c> and <c>--clean-up</c> add after all targets of a run. Cake does not keep the order of several targets,
/// so only the last of these tasks is run. It depends on the one before it, and the first one depends on the targets.
/// </summary>
internal static class AfterTargets
{
    private static readonly string TargetPrefix = $"{ArgumentTable.Target}=";

    private static readonly Step[] Steps =
    [
        new(ArgumentTable.Confirm, "Confirm", "Runs tests again that look worse than the baseline", "runs tests again",
            run => run.Request.Comparison.Confirm),
        new(ArgumentTable.CleanUp, "CleanUpAfterRun", "Deletes what the run made on the platform", "deletes what the run made",
            run => run.Request.CleansUp),
    ];

    /// <summary>The arguments for Cake.</summary>
    /// <exception cref="ConfigurationException">The target is to be run alone.</exception>
    public static IReadOnlyList<string> CakeArguments(RunContext run)
    {
        if (StepsOf(run) is not [.., var last])
            return run.CakeArguments;
        return !run.CakeArguments.Contains(ArgumentTable.Exclusive.Name)
            ? [$"{TargetPrefix}{last.Name}", .. run.CakeArguments.Where(argument => !IsTarget(argument))]
            : throw new ConfigurationException(
                $"{last.Argument} {last.Does} after the target, and {ArgumentTable.Exclusive} runs nothing but the target."
                + " Next: leave one of them out.");
    }

    public static void Register(ICakeEngine engine, RunContext run, ConfirmationRuns confirmation, RunCleanUp cleanUp)
    {
        var before = TargetsOf(run).ToList();
        foreach (var step in StepsOf(run))
        {
            var task = engine.RegisterTask(step.Name).Description(step.Description);
            foreach (var target in before)
                task.IsDependentOn(target);
            task.Does(step.Argument == ArgumentTable.Confirm ? confirmation.RunAsync : cleanUp.RunAsync);
            before = [step.Name];
        }
    }

    private static List<Step> StepsOf(RunContext run) =>
        run.Plan.Tests.Count > 0 && TargetsOf(run).Any() ? [.. Steps.Where(step => step.IsAsked(run))] : [];

    private static IEnumerable<string> TargetsOf(RunContext run) =>
        run.CakeArguments.Where(IsTarget).Select(argument => argument[TargetPrefix.Length..]);

    private static bool IsTarget(string argument) => argument.StartsWith(TargetPrefix, StringComparison.Ordinal);

    /// <param name="Does">What it does, in a message after the argument's name.</param>
    private sealed record Step(Argument Argument, string Name, string Description, string Does, Func<RunContext, bool> IsAsked);
}
