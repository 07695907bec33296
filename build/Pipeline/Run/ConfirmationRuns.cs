using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace Pipeline.Run;

/// <summary>
/// Runs tests that look worse than the baseline again where that was asked for, so that no chance is taken for a regression. What looks
/// worse is known when all tests of the run have their results: each is compared with the others in mind.
/// </summary>
public sealed class ConfirmationRuns(
    RunRequest request, CurrentRun run, BaselineComparison baseline, TestRunners runners, LiveTests live, BuildOutcome outcome)
{
    private bool _hasBegun;

    /// <summary>Once a run; does nothing where no test was run.</summary>
    public async Task RunAsync()
    {
        if (_hasBegun || !request.Comparison.Confirm || run.Existing is not { } folder)
            return;
        _hasBegun = true;
        try
        {
            foreach (var test in baseline.LookingWorse(folder))
            {
                if (live.MayContinue)
                    await RunAgainAsync(folder, folder.Plan.Tests.Single(planned => planned.Name == test));
            }
        }
        catch (Exception exception) when (exception
            is ConfigurationException or EmulatorException or EngineException or IOException or UnauthorizedAccessException)
        {
            // The tests are done and keep their reports, whatever became of the baseline or of the tests that were to be run again.
            Console.Error.WriteLine($"Error: what looks worse is not run again. {exception.Message}");
            outcome.Add(ExitCodes.Inconclusive);
        }
    }

    /// <summary>The result is kept beside the first one.</summary>
    private async Task RunAgainAsync(ResultsFolder folder, PlannedTest test)
    {
        var label = $"[again] {test.Name}";
        await live.PrepareAsync();
        var confirmations = folder.Confirmations();
        var runner = await runners.CreateAsync(confirmations);
        Console.WriteLine($"{label}: looks worse than the baseline, {K6Duration.Format(test.Length)} with ramps");
        if (await live.RunAsync(runner, test, confirmations, folder.ReadResults()) is { } result)
            Console.WriteLine($"{label}: {new SummaryRow(test, result).Status}{(result.Reason is null ? "" : $". {result.Reason}")}");
    }
}
