using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>How the emulator's profiles are tried.</summary>
/// <param name="Seconds">The steady state of each run.</param>
/// <param name="TimeScale">How many seconds of the slow endpoints pass in a real one.</param>
internal sealed record CalibrationOptions(int Seconds, int TimeScale, EngineKind Engine, string? K6);
