using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Verdicts;

namespace LoadTesting.Execution;

/// <summary>
/// Runs tests one after the other, and has each one judged and saved as soon as it ends. A failed test does not stop the others unless that
/// was asked for. A test that failed because of the infrastructure before anything was measured is run once more.
/// </summary>
/// <param name="failFast">No further test is started after one that did not pass.</param>
/// <param name="pauses">Called when a pause begins; null if nobody needs to know.</param>
public sealed class TestRunner(ITestEngine engine, ResultsFolder results, bool failFast, TimeProvider time, IProgress<Pause>? pauses = null)
{
    /// <summary>Enough for a platform that is just starting, or a cloud that is switching servers.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    private readonly SteadyClock _clock = new(time);
    private bool _hasRunOne;

    /// <summary>Also pause before the first test, because the platform has just been under load.</summary>
    public bool PausesFirst { get; init; }

    /// <summary>The machine that makes the load; null if that is another machine, as in cloud mode.</summary>
    public IHostCpu? Host { get; init; }

    /// <summary>The process of the emulator that was started for this run; null if there is none.</summary>
    public int? Emulator { get; init; }

    /// <summary>The share of the CPU from which on the generator counts as busy; 1 turns this off.</summary>
    public double MaxGeneratorCpu { get; init; } = RunRequest.DefaultMaxGeneratorCpuPercent / 100.0;

    /// <summary>
    /// Called before each attempt, while a pause lasts. The result is why the test cannot be started; null if it can. Null if nothing has
    /// to be made ready.
    /// </summary>
    public Func<PlannedTest, CancellationToken, Task<string?>>? MakeReadyAsync { get; init; }

    /// <summary>Asked before a second attempt.</summary>
    public Func<bool> MayTryAgain { get; init; } = () => true;

    /// <summary>Additional notes for the result of each test, by the test's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Notes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Outputs of k6 beside the build's own.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Why no further test is started; null as long as tests are started.</summary>
    public string? StoppedBecause { get; private set; }

    /// <summary>No further test is started, because one did not pass and <c>failFast</c> is set.</summary>
    public bool HasFailedFast { get; private set; }

    /// <summary>Pauses as planned, runs the test, and saves its result.</summary>
    /// <param name="environment">All variables for the script; never the service key.</param>
    /// <returns>The saved result; null when the test was not started, for the reason in <see cref="StoppedBecause"/>.</returns>
    public async Task<TestResult?> RunAsync(
        PlannedTest test,
        IReadOnlyDictionary<string, string> environment,
        IProgress<EngineProgress> progress,
        CancellationToken cancellationToken)
    {
        if (StoppedBecause is not null)
            return null;
        // Otherwise, the platform has nothing to recover from before the first test.
        var isDue = (_hasRunOne || PausesFirst) && test.PauseBefore > TimeSpan.Zero;
        var obstacle = await PauseAsync(test, isDue ? new Pause(test.PauseBefore, RetryOf: null) : null, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            StoppedBecause = "the run was interrupted";
            return null;
        }

        _hasRunOne = true;
        var (result, failure) = await AttemptAsync(test, obstacle, environment, progress, cancellationToken);
        if (failure is not null && !cancellationToken.IsCancellationRequested && MayTryAgain())
            result = await TryAgainAsync(
                test, new FailedAttempt(result.Outcome.StartedAt, failure), environment, progress, cancellationToken) ?? result;
        if (Notes.TryGetValue(test.Name, out var notes))
            result = result with { Warnings = [.. result.Warnings, .. notes] };
        results.Save(result);

        var isInterrupted = cancellationToken.IsCancellationRequested || result.Verdict == Verdict.Interrupted;
        HasFailedFast = failFast && !isInterrupted && result.Verdict != Verdict.Passed;
        StoppedBecause = isInterrupted ? "the run was interrupted"
            : HasFailedFast ? $"{test.Name} did not pass, and the run was to stop at the first such test"
            : null;
        return result;
    }

    /// <summary>Pauses and makes ready what the test needs, both at the same time.</summary>
    /// <returns>Why the test cannot be started; null if it can.</returns>
    private async Task<string?> PauseAsync(PlannedTest test, Pause? pause, CancellationToken cancellationToken)
    {
        if (pause is not null)
            pauses?.Report(pause);
        var ready = MakeReadyAsync?.Invoke(test, cancellationToken) ?? Task.FromResult<string?>(null);
        if (pause is not null)
            await Task.Delay(pause.Length, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await ready;
    }

    /// <returns>The result, and what failed of the infrastructure; null when the test is not to be run once more.</returns>
    private async Task<(TestResult Result, string? InfrastructureFailure)> AttemptAsync(
        PlannedTest test,
        string? obstacle,
        IReadOnlyDictionary<string, string> environment,
        IProgress<EngineProgress> progress,
        CancellationToken cancellationToken)
    {
        // What has been tried to remove it has been tried often enough.
        if (obstacle is not null)
            return (Judge.NotStarted(test, engine.Description, obstacle, _clock.Now), null);
        var folder = results.Of(test);
        using var watch = Host is null ? null : new GeneratorWatch(Host, time, Emulator);
        var execution = new TestExecution(test, folder, WithCommit(environment))
        {
            EngineStarted = watch is null ? null : watch.EngineStarted,
            Outputs = Outputs,
        };
        var startedAt = _clock.Now;
        var outcome = await OutcomeAsync(execution, progress, cancellationToken);
        var observed = watch?.Stop(MaxGeneratorCpu, results.Plan.LoadsThisMachine);
        var (result, failure) = TestResultBuilder.Build(test, engine.Description, outcome, folder, _clock.Now, observed);
        // Use the steady clock. The engine's start time is wall-clock time and must not be subtracted from the end.
        return (result with { Outcome = result.Outcome with { StartedAt = startedAt } }, failure);
    }

    /// <returns>Null if the run was interrupted during the pause; the result of the first attempt then stands.</returns>
    private async Task<TestResult?> TryAgainAsync(
        PlannedTest test,
        FailedAttempt failed,
        IReadOnlyDictionary<string, string> environment,
        IProgress<EngineProgress> progress,
        CancellationToken cancellationToken)
    {
        var obstacle = await PauseAsync(test, new Pause(RetryPause, failed.Reason), cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            return null;

        results.SetAside(test, attempt: 1);
        var (second, _) = await AttemptAsync(test, obstacle, environment, progress, cancellationToken);
        return second with { FailedAttempts = [failed] };
    }

    /// <summary>With the commit of the run, which is not known yet when a script is inspected.</summary>
    private IReadOnlyDictionary<string, string> WithCommit(IReadOnlyDictionary<string, string> environment) =>
        RunTags.CommitOf(results.BuildInfo) is { } commit
            ? new Dictionary<string, string>(environment, StringComparer.Ordinal) { [RunTags.CommitVariable] = commit }
            : environment;

    private async Task<K6Outcome> OutcomeAsync(
        TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        try
        {
            return await engine.RunAsync(execution, progress, cancellationToken);
        }
        catch (EngineException error)
        {
            return new K6Outcome(null, StopReason.NotStarted, startedAt, time.GetElapsedTime(start), Error: error.Message);
        }
    }
}
