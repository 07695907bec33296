using Cake.Core;
using LoadTesting;
using Pipeline.Arguments;
using Pipeline.Run;

namespace Pipeline.Targets;

/// <summary>
/// The task that <c>--confirm</c> puts behind all targets of a run. Cake has an order of its own for several targets: so this one is run
/// in their place, and depends on them.
/// </summary>
internal static class ConfirmationTask
{
    private const string Name = "Confirm";
    private static readonly string TargetPrefix = $"{ArgumentTable.Target}=";

    /// <summary>What Cake is told.</summary>
    /// <exception cref="ConfigurationException">The target is to be run alone.</exception>
    public static IReadOnlyList<string> CakeArguments(RunContext run)
    {
        if (!IsNeeded(run))
            return run.CakeArguments;
        return !run.CakeArguments.Contains(ArgumentTable.Exclusive.Name)
            ? [$"{TargetPrefix}{Name}", .. run.CakeArguments.Where(argument => !IsTarget(argument))]
            : throw new ConfigurationException(
                $"{ArgumentTable.Confirm} runs tests again after the target, and {ArgumentTable.Exclusive} nothing but the target."
                + " Next: leave one of them out.");
    }

    public static void Register(ICakeEngine engine, RunContext run, ConfirmationRuns confirmation)
    {
        if (!IsNeeded(run))
            return;
        var task = engine.RegisterTask(Name).Description("Runs tests again that look worse than the baseline");
        foreach (var target in TargetsOf(run))
            task.IsDependentOn(target);
        task.Does(confirmation.RunAsync);
    }

    private static bool IsNeeded(RunContext run) =>
        run.Request.Comparison.Confirm && run.Plan.Tests.Count > 0 && TargetsOf(run).Any();

    private static IEnumerable<string> TargetsOf(RunContext run) =>
        run.CakeArguments.Where(IsTarget).Select(argument => argument[TargetPrefix.Length..]);

    private static bool IsTarget(string argument) => argument.StartsWith(TargetPrefix, StringComparison.Ordinal);
}
