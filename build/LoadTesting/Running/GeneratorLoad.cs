namespace LoadTesting.Running;

/// <summary>How busy the machine that makes the load was while a test ran. Shares of all its cores, from 0 to 1.</summary>
/// <param name="Cores">Logical processors.</param>
/// <param name="MeanCpu">Mean over the plateau.</param>
/// <param name="MaxCpu">The busiest sample of the plateau.</param>
/// <param name="BusyShare">Share of the plateau's samples at or above the limit.</param>
/// <param name="EngineCpu">The share that the engine's own process took; null where it could not be read.</param>
/// <param name="ClockJump">How far the wall clock ran away from the steady clock; zero where it did not.</param>
public sealed record GeneratorLoad(int Cores, double MeanCpu, double MaxCpu, double BusyShare, double? EngineCpu, TimeSpan ClockJump);
