namespace Benchmarks.Emulator;

/// <summary>Holds the emulator to its promises: as fast as the framework allows, and no more memory the longer it is loaded.</summary>
internal static class EmulatorBenchmark
{
    /// <returns>0, or 1 where a promise is not kept.</returns>
    public static Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken) =>
        options.Minutes is { } minutes
            ? MemoryBenchmark.RunAsync(options.Connections, TimeSpan.FromMinutes(minutes), cancellationToken)
            : SpeedBenchmark.RunAsync(options, cancellationToken);
}
