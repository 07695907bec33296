using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>Prints each step and its result on standard error.</summary>
internal static class StepLog
{
    public static async Task<LoadFigures> AroundAsync(PlannedTest test, Func<Task<LoadFigures>> run)
    {
        await Console.Error.WriteLineAsync($"{test.Name}: {test.Length.TotalSeconds:0} s ...");
        var figures = await run();
        await Console.Error.WriteLineAsync(string.Concat(
            Text($"{test.Name}: {figures.RequestsPerSecond:0.0} requests/s ({figures.ServedPerSecond:0.0} passed), "),
            Text($"mean {figures.Mean:0} ms, p95 {figures.P95:0} ms, {figures.FailedRate * 100:0.0} % failed, "),
            Text($"checks {figures.ChecksRate * 100:0.0} %; CPU {figures.MachineCpu * 100:0} %, "),
            Text($"of it the engine {figures.EngineCpu * 100:0} %")));
        return figures;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
