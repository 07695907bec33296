using System.CommandLine;
using System.Runtime.InteropServices;
using Benchmarks;
using Benchmarks.Arguments;
using Benchmarks.Calibration;
using Benchmarks.ComparisonAccuracy;
using Benchmarks.Emulator;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

const int Refused = 2;

try
{
    return await BenchmarkCommand.Create(
        MeasureAsync, ComparisonAccuracyBenchmark.RunAsync, CalibrationBenchmark.RunAsync, EmulatorBenchmark.RunAsync, LoadServer.RunAsync)
            .Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BenchmarkException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return Refused;
}

static async Task<int> MeasureAsync(BenchmarkOptions options, CancellationToken cancellationToken)
{
    var k6 = await EngineUnderTest.FindAsync(
        options.K6, "The engine is compared with k6: install k6, or name it with --k6=PATH.", cancellationToken);
    var engine = await EngineUnderTest.FindAsync(options.Engine, "Build it, or name one with --engine=PATH.", cancellationToken);
    var workloads = Workload.All
        .Where(workload => options.DelayMilliseconds is null || workload.DelayMilliseconds == options.DelayMilliseconds)
        .Where(workload => options.Vus is null || workload.Vus == options.Vus)
        .ToList();
    if (workloads.Count == 0)
        throw new BenchmarkException("No row has this delay and this number of VUs: leave out --delay or --vus.");

    var rounds = workloads.ToDictionary(workload => workload, _ => new List<Pair>());
    await using (var server = await ServerProcess.StartAsync(cancellationToken))
    {
        var comparison = new Comparison(k6, engine, server, options.Seconds);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var workload in workloads)
            {
                await Console.Error.WriteLineAsync($"round {round + 1} of {options.Rounds}: {workload}");
                rounds[workload].Add(await comparison.MeasureAsync(workload, round, cancellationToken));
            }
        }
    }

    var rows = workloads.Select(workload => (workload, (IReadOnlyList<Pair>)rounds[workload])).ToList();
    Console.WriteLine(
        $"{engine.Version} beside {k6.Version}, {RuntimeInformation.FrameworkDescription}, "
        + $"{Environment.ProcessorCount} processors, {RuntimeInformation.RuntimeIdentifier}; "
        + $"median of {options.Rounds} x {options.Seconds} s (least to most):\n");
    Console.WriteLine(ComparisonTable.Ratios(rows));
    Console.WriteLine(ComparisonTable.Figures(rows));
    return 0;
}
