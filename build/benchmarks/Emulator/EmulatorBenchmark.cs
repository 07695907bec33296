namespace Benchmarks.Emulator;

/// <summary>
/// Checks what is promised of the emulator: it is about as fast as the framework allows, and its memory does not grow under load.
/// </summary>
internal static class EmulatorBenchmark
{
    /// <returns>0, or 1 if a promise is not kept.</returns>
    public static Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken) =>
        options.Minutes is { } minutes
            ? MemoryBenchmark.RunAsync(options.Connections, TimeSpan.FromMinutes(minutes), cancellationToken)
            : SpeedBenchmark.RunAsync(options, cancellationToken);
}
