using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>Runs a process to its end and measures its CPU and memory.</summary>
internal static class MeasuredProcess
{
    // A process's counters are gone when it ends, so the last reading counts.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <exception cref="BenchmarkException">It did not exit by itself in time, or its exit code was not 0.</exception>
    public static async Task<ProcessCost> RunAsync(
        EngineUnderTest engineUnderTest, IEnumerable<string> arguments, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(engineUnderTest.Executable, [.. engineUnderTest.LeadingArguments, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // These variables would change what is measured.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("K6_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(deadline);
        var startedAt = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new BenchmarkException($"{engineUnderTest.Executable} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var cost = await WatchAsync(process, startedAt, late.Token);
            return process.ExitCode == 0
                ? cost
                : throw new BenchmarkException(
                    $"{engineUnderTest.Version} ended with exit code {process.ExitCode}:{Environment.NewLine}{await output}{await errors}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchmarkException($"{engineUnderTest.Version} did not end within {deadline.TotalSeconds:0} s.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<ProcessCost> WatchAsync(Process process, long startedAt, CancellationToken cancellationToken)
    {
        var cost = new ProcessCost(startedAt, TimeSpan.Zero, 0);
        var end = process.WaitForExitAsync(cancellationToken);
        while (!end.IsCompleted)
        {
            cost = Look(process, cost);
            await Task.WhenAny(end, Task.Delay(Interval, cancellationToken));
        }

        await end;
        return cost;
    }

    private static ProcessCost Look(Process process, ProcessCost before)
    {
        try
        {
            process.Refresh();
            var peak = Math.Max(before.PeakBytes, process.PeakWorkingSet64);
            var processor = process.TotalProcessorTime;
            return before with { ProcessorTime = processor > before.ProcessorTime ? processor : before.ProcessorTime, PeakBytes = peak };
        }
        catch (InvalidOperationException)
        {
            // It ended in between, so the previous reading was the last.
            return before;
        }
    }
}

/// <param name="StartedAt">A Stopwatch timestamp.</param>
internal sealed record ProcessCost(long StartedAt, TimeSpan ProcessorTime, long PeakBytes);
