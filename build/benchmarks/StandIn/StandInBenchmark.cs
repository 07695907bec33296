namespace Benchmarks.StandIn;

/// <summary>Holds the stand-in to its promises: as fast as the framework allows, and no more memory the longer it is loaded.</summary>
static class StandInBenchmark
{
    /// <returns>0, or 1 where a promise is not kept.</returns>
    public static Task<int> RunAsync(StandInOptions options, CancellationToken cancellationToken) =>
        options.Minutes is { } minutes
            ? MemoryBenchmark.RunAsync(options.Connections, TimeSpan.FromMinutes(minutes), cancellationToken)
            : SpeedBenchmark.RunAsync(options, cancellationToken);
}
