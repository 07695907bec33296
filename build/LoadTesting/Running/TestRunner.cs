using LoadTesting.Planning;
using LoadTesting.Results;

namespace LoadTesting.Running;

/// <summary>
/// Runs tests one after the other, and has each judged and saved as soon as it ends. A test that fails stops none of the others,
/// unless that was asked for.
/// </summary>
/// <param name="failFast">After a test that did not pass, no other is started.</param>
/// <param name="rests">Told when the platform is left alone for a while; null where nobody watches.</param>
public sealed class TestRunner(ITestEngine engine, ResultsFolder results, bool failFast, TimeProvider time, IProgress<Rest>? rests = null)
{
    bool hasRunOne;

    /// <summary>Why no further test is started; null while they are.</summary>
    public string? StoppedBecause { get; private set; }

    /// <summary>Pauses as planned, runs the test, and saves its result.</summary>
    /// <param name="environment">All variables for the script; never the service key.</param>
    /// <returns>The saved result; null when the test was not started, for the reason in <see cref="StoppedBecause"/>.</returns>
    public async Task<TestResult?> RunAsync(
        PlannedTest test,
        IReadOnlyDictionary<string, string> environment,
        IProgress<EngineProgress> progress,
        CancellationToken cancellationToken)
    {
        if (StoppedBecause is not null || !await PauseAsync(test, cancellationToken))
            return null;

        hasRunOne = true;
        TestFolder folder = results.Of(test);
        K6Outcome outcome = await OutcomeAsync(new TestExecution(test, folder, environment), progress, cancellationToken);
        TestResult result = TestCollation.Collate(test, results.Plan.Mode, engine.Description, outcome, folder, time.GetUtcNow());
        results.Save(result);

        StoppedBecause = result.Verdict switch
        {
            Verdict.Interrupted => "the run was interrupted",
            not Verdict.Passed when failFast => $"{test.Name} did not pass, and --fail-fast was given",
            _ => null,
        };
        return result;
    }

    async Task<bool> PauseAsync(PlannedTest test, CancellationToken cancellationToken)
    {
        // The platform has nothing to recover from before the first test.
        if (hasRunOne && test.PauseBefore > TimeSpan.Zero)
        {
            rests?.Report(new Rest(test.PauseBefore, RetryOf: null));
            await Task.Delay(test.PauseBefore, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (cancellationToken.IsCancellationRequested)
            StoppedBecause = "the run was interrupted";
        return StoppedBecause is null;
    }

    async Task<K6Outcome> OutcomeAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        try
        {
            return await engine.RunAsync(execution, progress, cancellationToken);
        }
        catch (EngineException error)
        {
            return new K6Outcome(null, StopReason.NotStarted, startedAt, time.GetUtcNow() - startedAt, Error: error.Message);
        }
    }
}
