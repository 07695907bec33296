using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Decides whether the load generator, and not the platform, was the limit. A fault is something that no platform, however slow, can cause:
/// <list type="bullet">
/// <item>for half of the steady state, the engine asked for all of the CPU that it may use. It then made less load than planned, and read
/// answers late, which shows as latency. If the system does not count how long threads wait for a processor, the whole machine's CPU is
/// judged instead, unless the engine used hardly any of it: other work makes a machine busy, too;</item>
/// <item>only time limits were crossed, and each would hold without the time that threads waited: see <see cref="DelayedTimes"/>;</item>
/// <item>fewer VUs than the script asked for were active, or iterations had no VU to run on: the load was not the planned one;</item>
/// <item>the clock jumped, or the engine stood still: timestamps, and so rates and curves, are wrong.</item>
/// </list>
/// An iteration that k6 interrupts at the end of the test because the platform never answered is not a fault: the platform caused it (see
/// <see cref="InterruptedIterations"/>). Iterations that the build itself cut off at its deadline make a test invalid in
/// <see cref="Judge"/>.
/// </summary>
internal static class GeneratorSaturation
{
    /// <summary>With fewer samples (one per second), the CPU is not judged.</summary>
    public const int MinSamples = 5;

    /// <summary>A generator that was busy for a smaller share of the steady state only had a spike.</summary>
    public const double MinBusyShare = 0.5;

    /// <summary>A single busy second in a minute is not worth a warning.</summary>
    private const double MinBusyShareToTell = 0.05;

    /// <summary>As a share of the limit. An engine that used less CPU than this did not make the machine busy.</summary>
    private const double MinShareOfEngine = 0.1;

    /// <summary>
    /// As a share of the CPU that the engine may use. Threads wait briefly even on idle machines, so less is not worth a warning.
    /// </summary>
    private const double MinWaitingToTell = 0.05;

    private static readonly TimeSpan MaxClockJump = TimeSpan.FromSeconds(1);

    /// <summary>
    /// On a busy machine, the engine may skip a second or two. If it writes nothing for longer, it was stopped or its machine was asleep.
    /// </summary>
    private static readonly TimeSpan MaxStandstill = TimeSpan.FromSeconds(5);

    /// <summary>One sentence per fault, with its figures and what to do. Empty if the load was as planned.</summary>
    /// <param name="crossed">The test's crossed thresholds; empty if it passed.</param>
    /// <param name="waiting">Null if waiting times are not known; then waiting is not considered as a cause.</param>
    public static IEnumerable<string> Evaluate(GeneratorLoad load, IReadOnlyList<CrossedThreshold> crossed, WaitingTimes? waiting = null)
    {
        if (IsAtItsLimit(load))
        {
            yield return $"{Subject(load)} was at its limit: {Cpu(load)}. {Owner(load)}"
                + " Use fewer VUs, a larger machine or, for a run, cloud mode.";
        }
        else if (IsMachineBusy(load) && crossed.Count > 0 && crossed.All(threshold => threshold.IsOfTime))
        {
            yield return $"The machine that makes the load was busy with other work: {Cpu(load)}."
                + " Only time limits were crossed, and that work may be the cause. Run the test again on a quiet machine.";
        }
        else if (load.CpuLimit < 1 && waiting is not null && DelayedTimes.Describe(crossed, waiting) is { } delayed)
        {
            yield return delayed;
        }

        if (load is { VusAsked: { } asked, VusReached: { } reached } && reached < asked)
        {
            yield return $"Only {reached} of {asked} VUs were ever active: the load was not the planned one."
                + " See the test's k6.log; a machine with more memory and processors, or fewer VUs, can start them all.";
        }

        if (load.DroppedIterations > 0)
        {
            yield return $"{load.DroppedIterations} iterations were due and had no free VU to run on (dropped_iterations):"
                + " the load was less than the planned one. Give the script's scenario more VUs (maxVUs) or a lower rate.";
        }

        if (load.ClockJump > MaxClockJump)
        {
            yield return $"The clock of the machine that makes the load jumped "
                + $"by {K6Duration.FormatRounded(load.ClockJump)} during the test:"
                + " timestamps, and so rates and curves, are wrong. Synchronize the clock (NTP), then run the test again.";
        }

        if (load.Standstill > MaxStandstill)
        {
            yield return $"The engine stood still for {K6Duration.FormatRounded(load.Standstill)}: it was stopped, or its machine was "
                + $"asleep or overloaded."
                + " Run the test again.";
        }
    }

    /// <summary>Warnings about the generator that do not change the verdict.</summary>
    public static IEnumerable<string> Doubts(GeneratorLoad load)
    {
        if (load.CpuLimit >= 1)
            yield break;
        if (load.NotWatched is { } reason)
            yield return $"Whether the engine was at its limit is not known: {reason}.";
        else if (IsMachineBusy(load))
        {
            yield return $"The machine that makes the load was busy with other work: {Cpu(load)}."
                + " Measured times may be longer than the platform's own.";
        }
        else if (load.BusyShare >= MinBusyShareToTell && !IsAtItsLimit(load))
            yield return $"{Subject(load)} was sometimes at its limit: {Cpu(load)}.";
        else if (load.WaitedCpu >= MinWaitingToTell && !IsAtItsLimit(load))
        {
            yield return $"The engine had to wait for a processor, {Percent(load.WaitedCpu ?? 0)} of its {Number(load.Cores)}"
                + $" against {Percent(load.EngineCpu ?? 0)} that it ran: measured times may be longer than the platform's own.";
        }
    }

    private static bool IsAtItsLimit(GeneratorLoad load) => IsBusy(load) && !IsMachineBusy(load);

    /// <summary>Only the whole machine's CPU is known, and the engine used little of it.</summary>
    private static bool IsMachineBusy(GeneratorLoad load) =>
        IsBusy(load) && load.WaitedCpu is null && load.EngineCpu < load.CpuLimit * MinShareOfEngine;

    /// <summary>If the engine's process cannot be observed, neither the engine nor the machine is judged.</summary>
    private static bool IsBusy(GeneratorLoad load) =>
        load.CpuLimit < 1 && load.EngineCpu is not null && load.Samples >= MinSamples && load.BusyShare >= MinBusyShare;

    private static string Subject(GeneratorLoad load) => load.WaitedCpu is null ? "The machine that makes the load" : "The engine";

    private static string Cpu(GeneratorLoad load)
    {
        var busy = (int)Math.Round((load.BusyShare ?? 0) * load.Samples);
        var parts = load switch
        {
            { EngineCpu: { } ran, WaitedCpu: { } waited } => $": it ran {Percent(ran)} and waited for a processor {Percent(waited)}",
            { EngineCpu: { } engine } => $", of which the engine took {Percent(engine)}",
            _ => "",
        };
        return $"{(load.WaitedCpu is null ? "" : "it asked for ")}{Percent(load.CpuLimit)} or more of its {Number(load.Cores)} processors"
            + $" in {busy} of the steady state's {load.Samples} seconds (mean {Percent(load.MeanCpu ?? 0)}{parts})";
    }

    private static string Owner(GeneratorLoad load) => load.SharesHostWithPlatform
        ? "The platform runs on the same machine, so the two competed for the CPU, and the figures describe neither alone."
        : "The figures describe the generator as much as the platform.";

    private static string Percent(double share) => Number(share * 100, "0") + " %";

    private static string Number(double value, string format = "0.##") => value.ToString(format, CultureInfo.InvariantCulture);
}
