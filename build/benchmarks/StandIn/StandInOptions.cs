namespace Benchmarks.StandIn;

/// <summary>What to measure of the stand-in.</summary>
/// <param name="Connections">How many clients ask at the same time, each one request after the other.</param>
/// <param name="Minutes">Watch the stand-in's memory under full load for so long instead of its speed; null for its speed.</param>
sealed record StandInOptions(int Rounds, int Seconds, int Connections, int? Minutes);
