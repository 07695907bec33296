using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>Combines what the samples, the summary, the time line and the log say about the generator.</summary>
internal static class GeneratorLoadReader
{
    /// <summary>
    /// Timers are late on busy machines. A sample that reaches this far beyond the steady state still counts as part of it.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(250);

    /// <summary>k6 counts its VUs once per second. A shorter steady state may be over before it does.</summary>
    private static readonly TimeSpan MinSteadyStateToCountVus = TimeSpan.FromSeconds(3);

    /// <param name="observed">Null if the machine was not watched.</param>
    public static GeneratorLoad From(
        PlannedTest test, K6Outcome outcome, K6Summary? summary, TimeLine timeLine, GeneratorObservation? observed)
    {
        var load = new GeneratorLoad(observed?.Processors ?? Environment.ProcessorCount, observed?.CpuLimit ?? 1)
        {
            NotWatched = observed is null ? "nobody watched it" : observed.Problem,
            SharesHostWithPlatform = observed?.SharesHostWithPlatform ?? false,
            ClockJump = Max([.. (observed?.Samples ?? []).Select(sample => sample.ClockStep.Duration()), .. StepsBack(timeLine)]),
            Standstill = Max(Gaps(timeLine, observed)),
            DroppedIterations = (long)Math.Max(
                summary?.Metric("dropped_iterations")?.ValueOf("count") ?? 0, timeLine.Whole?.Count("dropped_iterations") ?? 0),
            InterruptedIterations = outcome.InterruptedIterations ?? 0,
            // The log is only used to see whether the script counts in VUs. The number in it is the one that k6 used, which may not be the
            // planned one.
            VusAsked = test.Duration < MinSteadyStateToCountVus || outcome.LoopingVus is null ? null : test.Vus,
            VusReached = VusReached(summary, timeLine),
        };
        return observed is null ? load : WithCpu(load, SteadyState(test, outcome, timeLine, observed));
    }

    /// <summary>
    /// Of a machine that nobody here can watch: whether it made the planned load. A service tells the number of VUs only at some moments,
    /// and may miss the most.
    /// </summary>
    public static GeneratorLoad FromElsewhere(
        PlannedTest test, EngineCapabilities engine, K6Outcome outcome, K6Summary? summary, TimeLine timeLine) =>
        From(test, engine.IsService ? outcome with { LoopingVus = null } : outcome, summary, timeLine, observed: null) with
        {
            NotWatched = null, ClockJump = TimeSpan.Zero, Standstill = TimeSpan.Zero,
        };

    private static GeneratorLoad WithCpu(GeneratorLoad load, IReadOnlyList<GeneratorSample> steadyState)
    {
        var cpu = steadyState.Select(sample => sample.Cpu).OfType<double>().ToList();
        return cpu.Count == 0
            ? load with { NotWatched = load.NotWatched ?? "the steady state was too short for a sample" }
            : load with
            {
                Samples = cpu.Count,
                MeanCpu = cpu.Average(),
                MaxCpu = cpu.Max(),
                BusyShare = (double)cpu.Count(share => share >= load.CpuLimit) / cpu.Count,
                EngineCpu = steadyState.Average(sample => sample.EngineCpu),
                WaitedCpu = steadyState.Average(sample => sample.WaitedCpu),
            };
    }

    /// <summary>The samples between the ramps. During the ramps, the load is not the planned one.</summary>
    private static IReadOnlyList<GeneratorSample> SteadyState(
        PlannedTest test, K6Outcome outcome, TimeLine timeLine, GeneratorObservation observed)
    {
        // The engine needs a moment to load the script. If the clock is set in that time, the steady state must not be shifted out of the
        // test.
        var delay = (timeLine.StartedAt ?? outcome.StartedAt) - observed.StartedAt;
        var start = delay < TimeSpan.Zero || delay > outcome.Elapsed ? TimeSpan.Zero : delay;
        var from = start + test.RampUp - Tolerance;
        var to = start + test.RampUp + test.Duration + Tolerance;
        return [.. observed.Samples.Where(sample => sample.From >= from && sample.To <= to)];
    }

    private static int? VusReached(K6Summary? summary, TimeLine timeLine)
    {
        double?[] seen = [summary?.Metric("vus")?.ValueOf("max"), .. timeLine.Windows.Select(window => window.Gauge("vus"))];
        return (int?)seen.Max();
    }

    private static IEnumerable<TimeSpan> StepsBack(TimeLine timeLine) =>
        Steps(timeLine).Where(step => step < TimeSpan.Zero).Select(step => step.Negate());

    /// <summary>
    /// For each gap in the time line, how much longer than a period it was, unless the engine waited for a processor at that time.
    /// </summary>
    private static IEnumerable<TimeSpan> Gaps(TimeLine timeLine, GeneratorObservation? observed) => timeLine.Windows
        .Zip(Steps(timeLine), (window, step) => (From: window.EndsAt, To: window.EndsAt + step, Beyond: step - timeLine.Period))
        .Where(gap => gap.Beyond > TimeSpan.Zero && !(Waited(gap.From, gap.To, observed) >= gap.Beyond))
        .Select(gap => gap.Beyond);

    private static TimeSpan? Waited(DateTimeOffset from, DateTimeOffset to, GeneratorObservation? observed) =>
        observed?.Waiting?.Between(from - observed.StartedAt, to - observed.StartedAt);

    private static IEnumerable<TimeSpan> Steps(TimeLine timeLine) =>
        timeLine.Windows.Zip(timeLine.Windows.Skip(1), (window, next) => next.EndsAt - window.EndsAt);

    private static TimeSpan Max(IEnumerable<TimeSpan> times) => times.DefaultIfEmpty().Max();
}
