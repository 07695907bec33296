using LoadTesting.Planning;

namespace ScriptEngine.Benchmarks.RunPairs;

/// <summary>How the comparison of runs is tried.</summary>
/// <param name="Pairs">Of equal runs, and as many of which the second has a slower request.</param>
/// <param name="Seconds">The plateau of each run.</param>
/// <param name="AtOnce">Runs at a time, each against a stand-in of its own.</param>
/// <param name="Folder">Where the runs' folders stay; null for none that stays.</param>
sealed record RunPairOptions(int Pairs, int Seconds, int AtOnce, EngineChoice Engine, string? K6, string? Folder);
