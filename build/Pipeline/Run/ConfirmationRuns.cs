using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace Pipeline.Run;

/// <summary>
/// With --confirm, runs the tests again that look worse than the baseline, so that chance is not mistaken for a regression. Which ones look
/// worse is known only when all tests have results, because the comparison corrects for their number.
/// </summary>
public sealed class ConfirmationRuns(
    RunRequest request, CurrentRun run, BaselineComparison baseline, TestRunners runners, LiveTests live, BuildOutcome outcome)
{
    private bool _hasBegun;

    /// <summary>Runs once per run. Does nothing if no test was run.</summary>
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
            // The tests are done and keep their reports, even if the baseline or the reruns failed.
            Console.Error.WriteLine($"Error: tests that look worse could not be run again. {exception.Message}");
            outcome.Add(ExitCodes.Inconclusive);
        }
    }

    /// <summary>The result is stored beside the first one.</summary>
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
