using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>The options for measuring the emulator's profiles.</summary>
/// <param name="Seconds">The steady state of each run.</param>
/// <param name="TimeScale">How many seconds of the slow endpoints pass in a real second.</param>
internal sealed record CalibrationOptions(int Seconds, int TimeScale, EngineKind Engine, string? K6);
