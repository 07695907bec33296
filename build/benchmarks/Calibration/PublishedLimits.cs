using System.Globalization;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Benchmarks.Calibration;

/// <summary>The limits that the profile <c>calibrated</c> reproduces.</summary>
/// <param name="scripts">The engine for the project's own scripts.</param>
/// <param name="closedLoop">The engine for this program's script.</param>
internal sealed class PublishedLimits(ITestEngine scripts, ITestEngine closedLoop, TimeSpan steadyState)
{
    private const string Profile = "calibrated";

    private const int StoreVus = 314;
    private const int LibraryVus = 157;
    private const int LibraryVusBelow = 135;
    private const double LibraryTolerance = 0.1;
    private const double MinSuccess = 0.8;

    private const int DatabaseVus = 100;
    private const double DatabaseCeiling = 102;
    private const double DatabaseTolerance = 0.03;

    private const int SignInsAtOnce = 95;
    private const int SignInBurstSize = 30;
    private const double SignInsPerSecond = 0.5;

    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<CalibrationRow>> StoreAsync(CancellationToken cancellationToken)
    {
        var what = $"browsing the store, logged out, {StoreVus} VUs";
        if (!Carries(StoreVus))
            return [Missing(what, "passes")];
        var figures = await RunAsync(scripts, Journey("marketplace-access-load-test.js", StoreVus), cancellationToken);
        return
        [
            new(what, "passes", string.Create(CultureInfo.InvariantCulture,
                $"{(figures.Passes ? "passes" : "fails")}, {figures.RequestsPerSecond:0} requests/s, p95 {figures.P95:0} ms"),
                null, "passes", figures.Passes),
        ];
    }

    public async Task<IReadOnlyList<CalibrationRow>> DatabaseAsync(CancellationToken cancellationToken)
    {
        var figures = await RunAsync(closedLoop, OneEndpoint.Test("credits", DatabaseVus, Ramp, steadyState), cancellationToken);
        return [CalibrationRow.From(
            "requests that reach the database, at most", DatabaseCeiling, figures.ServedPerSecond, "/s", DatabaseTolerance)];
    }

    /// <summary>
    /// Finds where a journey crosses its success threshold, with a run below the published VUs and one at them, in parallel.
    /// </summary>
    public async Task<IReadOnlyList<CalibrationRow>> LibraryAsync(string journey, CancellationToken cancellationToken)
    {
        var what = $"library, {journey}: VUs from which it fails";
        if (!Carries(LibraryVus))
            return [Missing(what, $"{LibraryVus}")];
        var runs = await Task.WhenAll(new[] { LibraryVusBelow, LibraryVus }.Select(vus => RunAsync(
            scripts, Journey("marketplace-library-load-test.js", vus, ("LIBRARY_JOURNEY", journey)), cancellationToken)));
        var (below, at) = (runs[0], runs[1]);
        var limit = LibraryVusBelow + ((LibraryVus - LibraryVusBelow) * (below.Success - MinSuccess) / (below.Success - at.Success));
        var row = CalibrationRow.From(what, LibraryVus, limit, "", LibraryTolerance);
        return
        [
            row with
            {
                Reproduced = string.Create(CultureInfo.InvariantCulture,
                    $"{row.Reproduced} ({below.Success * 100:0.0} % at {LibraryVusBelow}, {at.Success * 100:0.0} % at {LibraryVus})"),
                Target = $"{row.Target}; {LibraryVusBelow} pass, {LibraryVus} fail",
                IsMet = row.IsMet == true && below.Passes && !at.Passes,
            },
        ];
    }

    public async Task<IReadOnlyList<CalibrationRow>> SignInsAsync(CancellationToken cancellationToken)
    {
        await using var emulator = await LoadedEmulator.StartAsync(Profile, timeScale: 1, cancellationToken);
        var (atOnce, perSecond) = await SignInBurst.MeasureAsync(
            emulator.Address, SignInsAtOnce, SignInBurstSize, steadyState, cancellationToken);
        return
        [
            CalibrationRow.From($"sign-ins that pass, of {SignInsAtOnce} at once", SignInBurstSize, atOnce, "", 0.1),
            CalibrationRow.From("sign-ins that pass after them", SignInsPerSecond, perSecond, "/s", 0.05),
        ];
    }

    private static async Task<LoadFigures> RunAsync(ITestEngine engine, PlannedTest test, CancellationToken cancellationToken)
    {
        await using var emulator = await LoadedEmulator.StartAsync(Profile, timeScale: 1, cancellationToken);
        return await StepLog.AroundAsync(test, () => emulator.RunAsync(engine, test, cancellationToken));
    }

    private bool Carries(int vus) => vus <= (scripts.Capabilities.MaxVus ?? vus);

    private static CalibrationRow Missing(string what, string published) => new(what, published, "needs a k6", null, "-", null);

    private PlannedTest Journey(string script, int vus, params (string Name, string Value)[] variables) => new(
        new TestDefinition(
            string.Join(
                ' ', [Path.GetFileNameWithoutExtension(script), .. variables.Select(variable => variable.Value), $"{vus} VUs"]),
            Suite.Full,
            "Calibration",
            script),
        vus,
        steadyState,
        Ramp,
        TimeSpan.FromSeconds(5),
        TimeSpan.Zero,
        variables.Append(("THRESHOLD_WINDOW", "steady"))
            .ToDictionary(variable => variable.Item1, variable => variable.Item2, StringComparer.Ordinal));
}
