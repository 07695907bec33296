using System.Globalization;
using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>Prints each step and its result on standard error.</summary>
internal static class StepLog
{
    public static async Task<LoadFigures> AroundAsync(PlannedTest test, Func<Task<LoadFigures>> run)
    {
        await Console.Error.WriteLineAsync($"{test.Name}: {test.Length.TotalSeconds:0} s ...");
        var figures = await run();
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{test.Name}: {figures.RequestsPerSecond:0.0} requests/s ({figures.ServedPerSecond:0.0} passed), mean {figures.Mean:0} ms, p95 {figures.P95:0} ms, {figures.FailedRate * 100:0.0} % failed, checks {figures.ChecksRate * 100:0.0} %; CPU {figures.MachineCpu * 100:0} %, of it the engine {figures.EngineCpu * 100:0} %"));
        return figures;
    }
}
