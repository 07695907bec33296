using LoadTesting.Model;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>The options for measuring the comparison of runs.</summary>
/// <param name="Pairs">The number of pairs of equal runs, and the number of pairs in which the second run has a slower request.</param>
/// <param name="Seconds">The steady state of each run.</param>
/// <param name="AtOnce">The number of pairs at a time. Each run has its own emulator.</param>
/// <param name="Folder">The folder to keep the runs in; null to keep none.</param>
/// <param name="Again">A folder with the runs of an earlier benchmark. They are compared again, and nothing is run.</param>
internal sealed record ComparisonAccuracyOptions(
    int Pairs, int Seconds, int AtOnce, EngineKind Engine, string? K6, string? Folder, string? Again);
