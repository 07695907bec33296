using LoadTesting.Planning;

namespace Benchmarks.Calibration;

/// <summary>How the stand-in's profiles are tried.</summary>
/// <param name="Seconds">The plateau of each run.</param>
/// <param name="TimeScale">How many seconds of the slow endpoints pass in a real one.</param>
sealed record CalibrationOptions(int Seconds, int TimeScale, EngineChoice Engine, string? K6);
