using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using LoadTesting.Storage;
using LoadTesting.Verdicts;
using Pipeline.Emulator;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Run;

/// <summary>Runs tests against the platform and shows their progress. A test during which the emulator ended does not count.</summary>
public sealed class LiveTests(
    RunPlan plan,
    EmulatorAccess emulator,
    TokenSession tokens,
    TokenRenewal renewal,
    RunWatch watch,
    LiveView view,
    Interruption interruption)
{
    /// <summary>False after an interruption or after the emulator has ended.</summary>
    public bool MayContinue => !interruption.Requested && !emulator.HasLostEmulator;

    /// <summary>Starts the emulator if the run needs one and it is not running yet.</summary>
    public Task PrepareAsync() => emulator.EndpointsAsync();

    /// <param name="folder">The folder for the result.</param>
    /// <param name="known">The results so far, to show them.</param>
    /// <returns>Null if the test was not started.</returns>
    public Task<TestResult?> RunAsync(TestRunner runner, PlannedTest test, ResultsFolder folder, IReadOnlyList<TestResult> known)
    {
        watch.Begin(test, folder.Of(test), known);
        return RunAsync(runner, test, folder, interruption.Token);
    }

    /// <summary>The same for a search's probe.</summary>
    /// <param name="end">Cancelled at the end of the budget, or by an interruption.</param>
    public Task<TestResult?> ProbeAsync(
        TestRunner runner,
        SearchStage stage,
        PlannedTest probe,
        ResultsFolder folder,
        IReadOnlyList<TestResult> known,
        CancellationToken end)
    {
        watch.Begin(stage, probe, folder.Of(probe), known);
        return RunAsync(runner, probe, folder, end);
    }

    private async Task<TestResult?> RunAsync(TestRunner runner, PlannedTest test, ResultsFolder folder, CancellationToken end)
    {
        var endpoints = await emulator.EndpointsAsync();
        var variables = endpoints.VariablesOf(test, plan.Environment, tokens.FileForScripts);
        var result = await view.ShowAsync(runner.RunAsync(test, variables, watch, end));
        foreach (var notice in renewal.TakeNotices())
            Console.WriteLine(notice);
        if (result is null || emulator.EndOfEmulator is not { } howItEnded)
            return result;
        var lost = Judge.WithoutEmulator(result, howItEnded);
        folder.Save(lost);
        return lost;
    }
}
