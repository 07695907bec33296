namespace Benchmarks.Emulator;

/// <summary>The options for measuring the emulator.</summary>
/// <param name="Connections">How many clients send requests at the same time, each one request after the other.</param>
/// <param name="Minutes">How long to watch the emulator's memory under full load; null to measure its speed instead.</param>
internal sealed record EmulatorOptions(int Rounds, int Seconds, int Connections, int? Minutes);
