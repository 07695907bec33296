using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Benchmarks.Serving;

namespace Benchmarks.Measuring;

/// <summary>Measures both engines on each workload, one right after the other, and in the opposite order in the next round.</summary>
internal sealed class Comparison(EngineUnderTest k6, EngineUnderTest engine, ServerProcess server, int seconds)
{
    // Time for the start, the summary, and the delays of a loaded machine.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly string _script = Path.Combine(AppContext.BaseDirectory, "closed-loop.js");

    public async Task<Pair> MeasureAsync(Workload workload, int round, CancellationToken cancellationToken)
    {
        if (round % 2 == 0)
            return new Pair(await MeasureAsync(k6, workload, cancellationToken), await MeasureAsync(engine, workload, cancellationToken));
        var first = await MeasureAsync(engine, workload, cancellationToken);
        return new Pair(await MeasureAsync(k6, workload, cancellationToken), first);
    }

    private async Task<Measurement> MeasureAsync(EngineUnderTest engineUnderTest, Workload workload, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("engine-benchmark-").FullName;
        try
        {
            var summary = Path.Combine(folder, "summary.json");
            await server.FirstRequestAsync(cancellationToken);
            var cost = await MeasuredProcess.RunAsync(
                engineUnderTest,
                [
                    "run", "--quiet", "--no-color", "--address", "", "--summary-export", summary,
                    "-e", $"URL={server.UrlWithDelay(workload.DelayMilliseconds)}", .. workload.Load(seconds), _script,
                ],
                TimeSpan.FromSeconds(seconds) + Grace,
                cancellationToken);
            var first = await server.FirstRequestAsync(cancellationToken);
            return Measured(cost, first, await File.ReadAllBytesAsync(summary, cancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="first">The Stopwatch timestamp of the first request.</param>
    /// <param name="summary">The content of the file from <c>--summary-export</c>.</param>
    internal static Measurement Measured(ProcessCost cost, long first, byte[] summary)
    {
        using var document = JsonDocument.Parse(summary);
        var metrics = document.RootElement.GetProperty("metrics");
        var requests = metrics.GetProperty("http_reqs");
        var count = requests.GetProperty("count").GetDouble();
        var failed = metrics.GetProperty("checks").GetProperty("fails").GetDouble();
        if (count == 0 || failed > 0)
            throw new BenchmarkException(string.Create(
                CultureInfo.InvariantCulture, $"{count} requests, {failed} of them not answered with 200: nothing to compare."));
        return new Measurement(
            requests.GetProperty("rate").GetDouble(),
            metrics.GetProperty("http_req_duration").GetProperty("p(95)").GetDouble(),
            cost.ProcessorTime.TotalMilliseconds / count,
            cost.PeakBytes / 1e6,
            Stopwatch.GetElapsedTime(cost.StartedAt, first).TotalMilliseconds);
    }
}
