using LoadTesting.Planning;

namespace Benchmarks.RunPairs;

/// <summary>How the comparison of runs is tried.</summary>
/// <param name="Pairs">Of equal runs, and as many of which the second has a slower request.</param>
/// <param name="Seconds">The plateau of each run.</param>
/// <param name="AtOnce">Pairs at a time, each run against a stand-in of its own.</param>
/// <param name="Folder">Where the runs' folders stay; null for none that stays.</param>
/// <param name="Again">A folder where an earlier benchmark left its runs: they are compared again, and nothing is run.</param>
sealed record RunPairOptions(int Pairs, int Seconds, int AtOnce, EngineChoice Engine, string? K6, string? Folder, string? Again);
