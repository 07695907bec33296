using Cake.Core;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Fails the build if tests of a suite or category did not pass. A test's own task does not stop the other tests.</summary>
public sealed class SuiteGate(
    RunContext context, CurrentRun run, ConfirmationRuns confirmation, RunCleanUp cleanUp, Interruption interruption)
{
    /// <exception cref="CakeException">Thrown with the exit code of the worst verdict.</exception>
    public Task JudgeAsync(Suite suite) => JudgeAsync($"{suite} suite", row => row.Test.Suite == suite);

    /// <inheritdoc cref="JudgeAsync(Suite)"/>
    public Task JudgeAsync(string category) => JudgeAsync(category, row => row.Test.Category == category);

    private async Task JudgeAsync(string name, Func<SummaryRow, bool> belongs)
    {
        var summary = RunSummary.From(context.FullPlan, run.ResumeOrGet()?.ReadResults() ?? [], interruption.Requested);
        var own = summary with { Rows = [.. summary.Rows.Where(belongs)] };
        if (own.Rows.Count == 0 || own.ExitCode == ExitCodes.Passed)
            return;
        // Nothing is run after this failure, so what is usually at the end has to run here.
        await confirmation.RunAsync();
        await cleanUp.RunAsync();
        throw new CakeException(own.ExitCode, $"{name}: {own.Sentence}");
    }
}
