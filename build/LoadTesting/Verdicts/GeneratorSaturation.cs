using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Decides whether the generator and not the platform was the limit. A fault is what the platform cannot cause, however slow it is:
/// <list type="bullet">
/// <item>the engine asked for all of the CPU that it may use for half of the steady state: it made less load than it was to make, and read
/// its answers late, which it shows as latency. Where the system does not count what threads wait for a processor, the machine's CPU
/// stands in for it, unless the engine hardly took part: other work makes a machine busy too;</item>
/// <item>limits of time were crossed, and none that would not hold without the time that threads waited: see
/// <see cref="DelayedTimes"/>;</item>
/// <item>fewer VUs than the script asked for, or iterations that had no VU to run on: the load was not the planned one;</item>
/// <item>the clock was set, or the engine stood still: windows and rates are of other times than they say.</item>
/// </list>
/// An iteration that is cut off at the test's end because the platform never answered is the platform's doing, and no fault here:
/// see <see cref="InterruptedIterations"/>. One that the build itself cut off, at its deadline, makes a test invalid in
/// <see cref="Judge"/>.
/// </summary>
internal static class GeneratorSaturation
{
    /// <summary>Fewer seconds than these say nothing.</summary>
    public const int MinSamples = 5;

    /// <summary>Busy for this share of the steady state is the machine's state, and for less a spike.</summary>
    public const double MinBusyShare = 0.5;

    /// <summary>A single busy second of a minute is not worth a word.</summary>
    private const double MinBusyShareToTell = 0.05;

    /// <summary>Of the limit: an engine that takes less is not what made the machine busy.</summary>
    private const double MinShareOfEngine = 0.1;

    /// <summary>Of the CPU that the engine may use: threads wait for a moment on idle machines too.</summary>
    private const double MinWaitingToTell = 0.05;

    private static readonly TimeSpan MaxClockJump = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A busy machine may skip a second or two; an engine that writes nothing for longer was stopped or its machine was asleep.
    /// </summary>
    private static readonly TimeSpan MaxStandstill = TimeSpan.FromSeconds(5);

    /// <summary>Each with its figures and what to do; none where the load was what it should be.</summary>
    /// <param name="crossed">The test's crossed thresholds; none of a test that passed.</param>
    /// <param name="waiting">Null where it is not known: then nobody's waiting is taken for the cause of anything.</param>
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
                + " The crossed limits are all of time, and may be that work's doing. Run the test again on a quiet machine.";
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
                + " rates and curves are of other times than they say. Run the test again, with the clock in step (NTP) beforehand.";
        }

        if (load.Standstill > MaxStandstill)
        {
            yield return $"The engine stood still for {K6Duration.FormatRounded(load.Standstill)}: it was stopped, or its machine was "
                + $"asleep or overloaded."
                + " Run the test again.";
        }
    }

    /// <summary>What leaves a doubt and not more.</summary>
    public static IEnumerable<string> Doubts(GeneratorLoad load)
    {
        if (load.CpuLimit >= 1)
            yield break;
        if (load.NotWatched is { } reason)
            yield return $"Whether the engine was at its limit is not known: {reason}.";
        else if (IsMachineBusy(load))
            yield return $"The machine that makes the load was busy with other work: {Cpu(load)}. Times may be longer than the platform's.";
        else if (load.BusyShare >= MinBusyShareToTell && !IsAtItsLimit(load))
            yield return $"{Subject(load)} was at times at its limit: {Cpu(load)}.";
        else if (load.WaitedCpu >= MinWaitingToTell && !IsAtItsLimit(load))
        {
            yield return $"The engine had to wait for a processor, {Percent(load.WaitedCpu ?? 0)} of its {Number(load.Cores)}"
                + $" against {Percent(load.EngineCpu ?? 0)} that it ran: times may be longer than the platform's.";
        }
    }

    private static bool IsAtItsLimit(GeneratorLoad load) => IsBusy(load) && !IsMachineBusy(load);

    /// <summary>Where only the machine's CPU is known, and the engine's part in it is small.</summary>
    private static bool IsMachineBusy(GeneratorLoad load) =>
        IsBusy(load) && load.WaitedCpu is null && load.EngineCpu < load.CpuLimit * MinShareOfEngine;

    /// <summary>A machine whose engine cannot be seen says nothing about either.</summary>
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
        ? "The platform runs on the same machine, so that the two took the CPU from each other and the figures are neither's alone."
        : "The figures are the generator's as much as the platform's.";

    private static string Percent(double share) => Number(share * 100, "0") + " %";

    private static string Number(double value, string format = "0.##") => value.ToString(format, CultureInfo.InvariantCulture);
}
