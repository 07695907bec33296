using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Storage;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>
/// With --clean-up, deletes at the end of a run what the run made. Things of other runs stay, because those may still be using the same
/// users.
/// </summary>
public sealed class RunCleanUp(
    RunContext context, CurrentRun run, CleanUpSession session, LiveTests live, BuildOutcome outcome)
{
    private bool _hasBegun;

    /// <summary>Runs once per run, also after tests that did not pass. Does nothing after an interruption, or if no test was run.</summary>
    public async Task RunAsync()
    {
        if (_hasBegun || !context.Request.CleansUp || !live.MayContinue
            || run.Existing is not { } folder || context.Plan.RunId is not { } id)
            return;
        _hasBegun = true;
        try
        {
            var result = await session.CleanAsync(LeavingRule.OfRun(id));
            CleanUpFile.Write(folder, result);
            if (result is { Interrupted: false, IsComplete: false })
                Fail($"not everything that the run made could be deleted. Next: {Next}.");
        }
        catch (Exception exception) when (exception is ConfigurationException or EmulatorException || exception.IsOfFileSystem())
        {
            // The tests are done and keep their reports.
            Fail($"what the run made could not be deleted. {exception.Message} Next: {Next}.");
        }
        catch (OperationCanceledException) when (!live.MayContinue)
        {
            Console.Error.WriteLine($"The clean-up was interrupted. Next: {Next}.");
        }
    }

    private string Next => $"./build.sh {ArgumentTable.Target.With(ArgumentTable.CleanUpTarget)}"
        + $" {ArgumentTable.Environment.With(context.Plan.Environment.Code())}";

    private void Fail(string problem)
    {
        Console.Error.WriteLine($"Error: {problem}");
        outcome.Add(ExitCodes.Inconclusive);
    }
}
