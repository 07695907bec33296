using LoadTesting.Model;

namespace LoadTesting.Execution;

/// <summary>Runs one planned test with a k6-compatible executable. It does not judge the test.</summary>
public interface ITestEngine
{
    EngineDescription Description { get; }

    /// <summary>Its capabilities, from the list of engines.</summary>
    EngineCapabilities Capabilities => Description.Capabilities;

    /// <summary>
    /// Runs until the test ends, its deadline (planned length plus grace) passes or the token is cancelled, whichever comes first. In the
    /// last two cases, k6 is first asked to stop, so that it writes its summary, and then killed. Returns an outcome in each case.
    /// </summary>
    /// <exception cref="EngineException">The engine could not be started.</exception>
    Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken);
}

/// <summary>A planned test, the folder for its files, and the variables for its script.</summary>
/// <param name="Environment">All variables for the script, including hosts and token file, but never the service key.</param>
public sealed record TestExecution(PlannedTest Test, TestFolder Folder, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>
    /// Called with the id of the engine's process as soon as it exists; not called if the engine runs on another machine.
    /// </summary>
    public Action<int>? EngineStarted { get; init; }

    /// <summary>Outputs of k6 beside the build's own, as k6 takes them. One that is a file is in <see cref="Folder"/>.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>
    /// The tags that the script gives all its samples by itself. They are for engines where something else sets k6's <c>--tag</c>, which
    /// replaces those of the script.
    /// </summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = RunTags.From(Environment);
}

/// <summary>The progress that a running k6 reports about once per second.</summary>
/// <param name="Elapsed">Since the test's start.</param>
/// <param name="Vus">The number of active VUs.</param>
/// <param name="Iterations">The iterations completed so far.</param>
public sealed record EngineProgress(TimeSpan Elapsed, int Vus, long Iterations, string? TestUrl = null)
{
    /// <summary>What it does instead of making load, such as <c>queued</c>; null while it makes load.</summary>
    public string? Doing { get; init; }

    /// <summary>The runners that share the load; empty if one process makes it.</summary>
    public IReadOnlyList<RunnerProgress> Runners { get; init; } = [];
}

/// <summary>The progress of one of several runners.</summary>
/// <param name="State">One word, such as <c>pending</c>, <c>running</c> or <c>done</c>.</param>
public sealed record RunnerProgress(int Number, string State, int Vus, long Iterations);

/// <summary>
/// The engine itself is the problem: it is missing, has the wrong version or cannot be started. The test is inconclusive.
/// </summary>
public sealed class EngineException(string message, Exception? inner = null) : Exception(message, inner);
