using LoadTesting.Model;

namespace LoadTesting.Execution;

/// <summary>Runs one planned test with a k6-compatible executable. It passes no judgement.</summary>
public interface ITestEngine
{
    EngineDescription Description { get; }

    /// <summary>What can be asked of it: as the list of engines has it.</summary>
    EngineCapabilities Capabilities => Description.Capabilities;

    /// <summary>
    /// Runs to the test's end, its deadline (planned length plus grace) or the token's cancellation, whichever is first; the last
    /// two ask k6 to stop so that it writes its summary, then kill. Returns an outcome in each of these cases.
    /// </summary>
    /// <exception cref="EngineException">The engine could not be started.</exception>
    Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken);
}

/// <summary>A planned test with where and against what it is run.</summary>
/// <param name="Environment">All variables for the script, hosts and token file included; never the service key.</param>
public sealed record TestExecution(PlannedTest Test, TestFolder Folder, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Told the id of the engine's process as soon as there is one; not called where it is not of this machine.</summary>
    public Action<int>? EngineStarted { get; init; }
}

/// <summary>What a running k6 says of itself about once a second.</summary>
/// <param name="Elapsed">Since the test's start.</param>
/// <param name="Vus">Active now.</param>
/// <param name="Iterations">Complete so far.</param>
public sealed record EngineProgress(TimeSpan Elapsed, int Vus, long Iterations, string? TestUrl = null);

/// <summary>The engine itself is the problem (absent, wrong version, not startable): the test is inconclusive.</summary>
public sealed class EngineException(string message, Exception? inner = null) : Exception(message, inner);
