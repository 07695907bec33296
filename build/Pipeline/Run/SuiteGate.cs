using Cake.Core;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Fails the build when tests of a suite or category did not pass. A test task itself lets the others run.</summary>
public sealed class SuiteGate(RunContext context, CurrentRun run, ConfirmationRuns confirmation, Interruption interruption)
{
    /// <exception cref="CakeException">With the exit code of the worst verdict.</exception>
    public Task JudgeAsync(Suite suite) => JudgeAsync($"{suite} suite", row => row.Test.Suite == suite);

    /// <inheritdoc cref="JudgeAsync(Suite)"/>
    public Task JudgeAsync(string category) => JudgeAsync(category, row => row.Test.Category == category);

    private async Task JudgeAsync(string name, Func<SummaryRow, bool> belongs)
    {
        var summary = RunSummary.From(context.FullPlan, run.ResumeOrGet()?.ReadResults() ?? [], interruption.Requested);
        var own = summary with { Rows = [.. summary.Rows.Where(belongs)] };
        if (own.Rows.Count == 0 || own.ExitCode == ExitCodes.Passed)
            return;
        // Nothing is run after this: what comes at the end of a run that passes comes here.
        await confirmation.RunAsync();
        throw new CakeException(own.ExitCode, $"{name}: {own.Sentence}");
    }
}
