using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>Puts together what samples, summary, time line and log tell about the generator.</summary>
internal static class GeneratorLoadReader
{
    /// <summary>Timers are late on busy machines; a sample that reaches this far beyond the steady state is still of it.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(250);

    /// <summary>Shorter steady states may be over before k6 counts its VUs, once a second.</summary>
    private static readonly TimeSpan MinSteadyStateToCountVus = TimeSpan.FromSeconds(3);

    /// <param name="observed">Null where the machine was not watched.</param>
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
            // The log only says that the script counts in VUs. Its number is what k6 took for the test, and not what was planned.
            VusAsked = test.Duration < MinSteadyStateToCountVus || outcome.LoopingVus is null ? null : test.Vus,
            VusReached = VusReached(summary, timeLine),
        };
        return observed is null ? load : WithCpu(load, SteadyState(test, outcome, timeLine, observed));
    }

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

    /// <summary>From the end of the ramp up to the beginning of the ramp down: while ramps last, load is not what was planned.</summary>
    private static IReadOnlyList<GeneratorSample> SteadyState(
        PlannedTest test, K6Outcome outcome, TimeLine timeLine, GeneratorObservation observed)
    {
        // The engine needs a moment to load the script. A clock that was set meanwhile must not shift the steady state out of the test.
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

    /// <summary>Times beyond a period in which the engine wrote nothing and did not wait for a processor either.</summary>
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
