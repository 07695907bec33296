using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>
/// Finds one engine. <see cref="EngineSelector"/> creates each class that implements it, with <see cref="EngineSurroundings"/>, when its
/// engine is asked for.
/// </summary>
public interface IEngineFinder
{
    /// <summary>The name of its engine in <see cref="EngineKind.All"/>.</summary>
    string Name { get; }

    /// <summary>Whether it starts the k6 that the user named.</summary>
    bool StartsNamedK6 => false;

    /// <summary>A quick look that starts nothing and uses no network, so the engine may turn out to be unusable.</summary>
    /// <param name="k6Path">The k6 that the user named.</param>
    bool SeemsToBeHere(string? k6Path);

    /// <exception cref="EngineException">The request contradicts itself, or the k6 that was named cannot be used.</exception>
    Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken);

    /// <summary>Removes what builds that were killed left where the engine runs, if it leaves anything anywhere.</summary>
    /// <returns>What was done, as lines for the user.</returns>
    /// <exception cref="EngineException">It cannot be found or removed.</exception>
    Task<IReadOnlyList<string>> RemoveLeftoversAsync(EngineQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>Which engine was asked for.</summary>
/// <param name="K6Path">The k6 that the user named.</param>
public sealed record EngineQuery(RunMode Mode, EngineKind Engine, string? K6Path, Credentials Credentials)
{
    /// <summary>How many runners share the load of a test, for an engine that has several.</summary>
    public int Runners { get; init; } = 1;

    /// <summary>Where the runners are made; null for the engine's own choice.</summary>
    public string? Namespace { get; init; }

    /// <summary>Called with a description of the next step, if it may take time.</summary>
    public Action<string> Step { get; init; } = _ => { };

    /// <summary>One line per place that was already searched without success.</summary>
    public IReadOnlyList<string> Attempts { get; init; } = [];
}

/// <summary>The engine that runs the tests, and the inspector that reads the scripts beforehand.</summary>
public sealed record SelectedEngine(ITestEngine Engine, IScriptInspector Inspector)
{
    /// <summary>Whether it needs a stack's id to start a cloud run.</summary>
    public bool NeedsCloudStack { get; init; }

    /// <summary>Null if its load costs nothing, or if it cannot be asked.</summary>
    public ICostQuestion? Cost { get; init; }
}

/// <summary>The engine that was found, or why there is none.</summary>
/// <param name="Attempts">One line per place that was searched without success.</param>
/// <param name="Problem">The complete problem and what to do, for users who asked for exactly this engine.</param>
public sealed record EngineSearch(SelectedEngine? Found, IReadOnlyList<string> Attempts, string Problem)
{
    private const string WhatToDo =
        "Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/), name one with --k6=PATH or, in local mode, start Docker.";

    public static EngineSearch Success(SelectedEngine found) => new(found, [], "");

    /// <summary>There is no k6 in any of the usual places.</summary>
    public static EngineSearch WithoutK6(IReadOnlyList<string> attempts) => new(null, attempts, string.Join(
        Environment.NewLine,
        ["No usable k6 was found. These places were searched:", .. attempts.Select(attempt => $"  {attempt}"), WhatToDo]));

    /// <param name="engine">The engine's name.</param>
    /// <param name="nextStep">What to do, as a sentence.</param>
    public static EngineSearch Failure(string engine, string problem, string nextStep) =>
        new(null, [$"{engine}: {problem}"], $"--engine={engine}: {problem}. {nextStep}");
}
