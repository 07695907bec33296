using ScriptEngine.Failures;

namespace ScriptEngine.Execution;

internal enum IterationEnd { Complete, Interrupted }

/// <summary>Runs iterations, one at a time, on the thread that calls.</summary>
internal interface IVirtualUser : IDisposable
{
    /// <summary>From 1, unique in the run.</summary>
    int Id { get; }

    /// <summary>
    /// Runs the scenario's function once. What the script throws is logged and is a complete iteration, as in k6; counts of
    /// iterations and their duration are sampled here.
    /// </summary>
    /// <param name="setupData">JSON of what setup returned; null where there is none.</param>
    /// <param name="interruption">Cancelled when the graceful period is over: the iteration ends at once, wherever the script is.</param>
    IterationEnd RunIteration(ScenarioState scenario, string? setupData, CancellationToken interruption);
}

/// <summary>The test's script, its init code run once.</summary>
internal interface ITestScript : IDisposable
{
    /// <summary>The options that the script exports, as JSON; <c>{}</c> where it exports none.</summary>
    string OptionsJson { get; }

    bool Exports(string function);

    /// <summary>Runs the init code in an engine of its own. From any thread, also several at once.</summary>
    IVirtualUser NewVirtualUser(int id);

    /// <returns>JSON of what <c>setup</c> returned; null when the script has none or it returned undefined.</returns>
    /// <exception cref="EngineException">It threw (107) or took longer than setupTimeout (100).</exception>
    string? RunSetup(CancellationToken interruption);

    /// <exception cref="EngineException">It threw (107) or took longer than teardownTimeout (101).</exception>
    void RunTeardown(string? setupData, CancellationToken interruption);

    /// <param name="dataJson">As handleSummary gets it.</param>
    /// <returns>Content by path (<c>stdout</c> and <c>stderr</c> are the streams); null when the script has no handleSummary.</returns>
    IReadOnlyDictionary<string, string>? RunHandleSummary(string dataJson);
}
