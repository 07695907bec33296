using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>
/// Finds one engine. Each class that implements it is made by <see cref="EngineSelector"/>, with <see cref="EngineSurroundings"/>, when
/// its engine is asked for.
/// </summary>
public interface IEngineFinder
{
    /// <summary>Its engine's in <see cref="EngineKind.All"/>.</summary>
    string Name { get; }

    /// <summary>Whether the k6 that a person named is what it starts.</summary>
    bool StartsNamedK6 => false;

    /// <summary>A quick look that starts nothing and asks no network, so that the engine may turn out to be unusable.</summary>
    /// <param name="k6Path">The k6 that a person named.</param>
    bool SeemsToBeHere(string? k6Path);

    /// <exception cref="EngineException">What was asked for contradicts itself, or a k6 that was named cannot be used.</exception>
    Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken);
}

/// <summary>What was asked for.</summary>
/// <param name="K6Path">The k6 that a person named.</param>
public sealed record EngineQuery(RunMode Mode, EngineKind Engine, string? K6Path, Credentials Credentials)
{
    /// <summary>Told what is about to be tried, where that takes time.</summary>
    public Action<string> Step { get; init; } = _ => { };

    /// <summary>One line a place that was looked at in vain before.</summary>
    public IReadOnlyList<string> Attempts { get; init; } = [];
}

/// <summary>The engine that runs the tests, and what reads the scripts beforehand.</summary>
public sealed record SelectedEngine(ITestEngine Engine, IScriptInspector Inspector)
{
    /// <summary>It starts no cloud run without a stack's id.</summary>
    public bool NeedsCloudStack { get; init; }
}

/// <summary>What was found, or why there is nothing.</summary>
/// <param name="Attempts">One line a place that was looked at in vain.</param>
/// <param name="Problem">All of it and what to do, for those who asked for this engine and no other.</param>
public sealed record EngineSearch(SelectedEngine? Found, IReadOnlyList<string> Attempts, string Problem)
{
    private const string WhatToDo =
        "Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/), name one with --k6=PATH, or start Docker.";

    public static EngineSearch Success(SelectedEngine found) => new(found, [], "");

    /// <summary>No k6 in any of the places where one may be.</summary>
    public static EngineSearch WithoutK6(IReadOnlyList<string> attempts) => new(null, attempts, string.Join(
        Environment.NewLine, ["No k6 can be used. Looked at:", .. attempts.Select(attempt => $"  {attempt}"), WhatToDo]));

    /// <param name="engine">The engine's name.</param>
    /// <param name="nextStep">What to do, as a sentence.</param>
    public static EngineSearch Failure(string engine, string problem, string nextStep) =>
        new(null, [$"{engine}: {problem}"], $"--engine={engine}: {problem}. {nextStep}");
}
