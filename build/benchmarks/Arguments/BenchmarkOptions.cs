namespace Benchmarks.Arguments;

/// <summary>What to measure.</summary>
/// <param name="K6">A path, or a name that is searched on PATH.</param>
/// <param name="Engine">The path of <c>ScriptEngine.dll</c>, or of an executable that takes k6's command line.</param>
/// <param name="DelayMilliseconds">Only rows with this server delay; null for all.</param>
/// <param name="Vus">Only rows with this number of VUs; null for all.</param>
internal sealed record BenchmarkOptions(string K6, string Engine, int Rounds, int Seconds, int? DelayMilliseconds, int? Vus);
