namespace ScriptEngine.Execution;

/// <summary>A scenario of the run as <c>k6/execution</c> shows it to the VUs in it.</summary>
/// <param name="progress">From 0 to 1.</param>
internal sealed class ScenarioState(string name, Options.Scenario options, DateTimeOffset startedAt, Func<double> progress)
{
    private long _iterations;

    public string Name { get; } = name;
    public Options.Scenario Options { get; } = options;
    public DateTimeOffset StartedAt { get; } = startedAt;
    public double Progress => progress();

    /// <summary>Counts iterations of the scenario from 0.</summary>
    public long NextIteration() => Interlocked.Increment(ref _iterations) - 1;
}
