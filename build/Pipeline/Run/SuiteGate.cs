using Cake.Core;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Fails the build when tests of a suite or category did not pass. A test task itself lets the others go on.</summary>
public sealed class SuiteGate(CurrentRun records, Interruption interruption)
{
    /// <exception cref="CakeException">With the exit code of the worst verdict.</exception>
    public void Judge(Suite suite) => Judge($"{suite} suite", row => row.Test.Suite == suite);

    /// <inheritdoc cref="Judge(Suite)"/>
    public void Judge(string category) => Judge(category, row => row.Test.Category == category);

    private void Judge(string name, Func<SummaryRow, bool> belongs)
    {
        var summary = RunSummary.From(records.Plan, records.AfterValidation?.ReadResults() ?? [], interruption.Requested);
        var own = summary with { Rows = [.. summary.Rows.Where(belongs)] };
        if (own.Rows.Count > 0 && own.ExitCode != ExitCodes.Passed)
            throw new CakeException(own.ExitCode, $"{name}: {own.Sentence}");
    }
}
