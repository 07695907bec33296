using LoadTesting.Model;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>How the comparison of runs is tried.</summary>
/// <param name="Pairs">Of equal runs, and as many of which the second has a slower request.</param>
/// <param name="Seconds">The steady state of each run.</param>
/// <param name="AtOnce">Pairs at a time, each run against an emulator of its own.</param>
/// <param name="Folder">Where the runs' folders stay; null for none that stays.</param>
/// <param name="Again">A folder where an earlier benchmark left its runs: they are compared again, and nothing is run.</param>
internal sealed record ComparisonAccuracyOptions(
    int Pairs, int Seconds, int AtOnce, EngineKind Engine, string? K6, string? Folder, string? Again);
