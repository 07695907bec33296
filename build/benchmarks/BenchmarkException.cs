namespace Benchmarks;

/// <summary>Nothing can be measured. The message says why and what to do.</summary>
internal sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
