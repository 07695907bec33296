namespace LoadTesting.Model;

/// <summary>The largest shares of CPU and memory that any load generator on another machine used, from 0 to 1; null if unknown.</summary>
public sealed record GeneratorPeaks(double? Cpu, double? Memory);
