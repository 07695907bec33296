using LoadTesting.Execution;

namespace Benchmarks.Calibration;

/// <summary>Single endpoints under 100 requests at once, which the profile <c>september</c> reproduces.</summary>
/// <param name="timeScale">How many seconds of the slow endpoints pass in a real second.</param>
internal sealed class PublishedEndpoints(ITestEngine engine, TimeSpan steadyState, int timeScale)
{
    private const int Vus = 100;
    private const double Tolerance = 0.15;

    /// <summary>Mean and p95 in milliseconds.</summary>
    private static readonly Published Credits = new("credits", 538, 645, "100 %", 1, 1);

    private static readonly Published[] Slow =
    [
        new("executions", 2400, 5900, "95 %", 0.92, 0.98),
        new("graphs", 13_400, 23_400, "70 %", 0.67, 0.73),
        new("blocks", 22_000, 49_700, "50 to 60 %", 0.5, 0.6),
    ];

    /// <summary>
    /// Measures credits in real time, because there are many requests, and then the others in parallel, because each has its own station.
    /// </summary>
    public async Task<IReadOnlyList<CalibrationRow>> MeasureAsync(CancellationToken cancellationToken) =>
    [
        .. await MeasureAsync([Credits], 1, TimeSpan.FromSeconds(5), cancellationToken),
        .. await MeasureAsync(Slow, timeScale, TimeSpan.FromMinutes(2) / timeScale, cancellationToken),
    ];

    private async Task<IEnumerable<CalibrationRow>> MeasureAsync(
        Published[] endpoints, int scale, TimeSpan warmUp, CancellationToken cancellationToken)
    {
        await using var emulator = await LoadedEmulator.StartAsync("september", scale, cancellationToken);
        var rows = await Task.WhenAll(endpoints.Select(async published =>
        {
            var test = OneEndpoint.Test(published.Endpoint, Vus, warmUp, steadyState);
            var figures = await StepLog.AroundAsync(test, () => emulator.RunAsync(engine, test, cancellationToken));
            return published.Rows(figures);
        }));
        return rows.SelectMany(row => row);
    }

    private sealed record Published(string Endpoint, double Mean, double P95, string Passed, double MinPassed, double MaxPassed)
    {
        public IEnumerable<CalibrationRow> Rows(LoadFigures figures) =>
        [
            CalibrationRow.From($"{Endpoint}, {Vus} at once: mean", Mean, figures.Mean, "ms", Tolerance),
            CalibrationRow.From($"{Endpoint}: p95", P95, figures.P95, "ms", Tolerance),
            CalibrationRow.OfShare($"{Endpoint}: passed", Passed, 1 - figures.FailedRate, MinPassed, MaxPassed),
        ];
    }
}
