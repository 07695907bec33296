using System.Diagnostics;
using System.Globalization;
using Benchmarks.Running;
using Integrations.Processes;

namespace Benchmarks.Calibration;

/// <summary>
/// Compares the emulator's profiles with the platform's published figures. Uses real runs over HTTP, with the project's own scripts for
/// library and store.
/// </summary>
internal static class CalibrationBenchmark
{
    /// <returns>0, or 1 if a target is missed.</returns>
    public static async Task<int> RunAsync(CalibrationOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var processes = new ProcessRunner(TimeProvider.System);
        var scripts = await Engines.SelectAsync(BuiltOutput.RepositoryRoot(), options.Engine, options.K6, processes, cancellationToken);
        var ownScripts = await Engines.SelectAsync(AppContext.BaseDirectory, options.Engine, options.K6, processes, cancellationToken);
        var limits = new PublishedLimits(scripts, ownScripts, TimeSpan.FromSeconds(options.Seconds));
        var endpoints = new PublishedEndpoints(ownScripts, TimeSpan.FromSeconds(options.Seconds), options.TimeScale);

        // Signing in makes no load worth mentioning.
        var signIns = limits.SignInsAsync(cancellationToken);
        List<CalibrationRow> rows =
        [
            .. await limits.DatabaseAsync(cancellationToken),
            .. await signIns,
            .. await limits.StoreAsync(cancellationToken),
            .. await limits.LibraryAsync("empty-home", cancellationToken),
            .. await limits.LibraryAsync("view", cancellationToken),
            .. await limits.LibraryAsync("add", cancellationToken),
            .. await endpoints.MeasureAsync(cancellationToken),
        ];

        Console.WriteLine(CalibrationTable.Format(rows));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scripts.Description.Kind} {scripts.Description.Version}, {Environment.ProcessorCount} processors, ")
            + string.Create(CultureInfo.InvariantCulture, $"{options.Seconds} s a run, {clock.Elapsed:m\\:ss} min"));
        return rows.Any(row => row.IsMet == false) ? 1 : 0;
    }
}
