namespace Benchmarks.Emulator;

/// <summary>What to measure of the emulator.</summary>
/// <param name="Connections">How many clients ask at the same time, each one request after the other.</param>
/// <param name="Minutes">Watch the emulator's memory under full load for so long instead of its speed; null for its speed.</param>
internal sealed record EmulatorOptions(int Rounds, int Seconds, int Connections, int? Minutes);
