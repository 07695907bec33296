using System.Globalization;
using LoadTesting.Running;

namespace LoadTesting.Results;

/// <summary>
/// Decides whether the generator and not the platform was the limit. A fault is what the platform cannot cause, however slow it is:
/// <list type="bullet">
/// <item>the machine's CPU was near its end for half of the plateau, and the engine had its part in that: it made less load than it was
/// to make, and read its answers late, which it shows as latency;</item>
/// <item>the same with an engine that hardly took part: the load was made, and answers were read late at times. That can cross a limit of
/// time and nothing else, so that a pass holds, and so do crossed limits of failures and checks;</item>
/// <item>fewer VUs than the script asked for, or iterations that had no VU to run on: the load was not the planned one;</item>
/// <item>the clock was set, or the engine stood still: windows and rates are of other times than they say.</item>
/// </list>
/// An iteration that is cut off at the test's end because the platform never answered is the platform's doing, and no fault here:
/// see <see cref="CutOffRequests"/>. One that the build itself cut off, at its deadline, makes a test invalid in <see cref="Judge"/>.
/// </summary>
static class GeneratorFaults
{
    /// <summary>Fewer seconds than these say nothing.</summary>
    public const int LeastSamples = 5;

    /// <summary>Busy for this share of the plateau is the machine's state, and for less a spike.</summary>
    public const double LeastBusyShare = 0.5;

    /// <summary>A single busy second of a minute is not worth a word.</summary>
    const double LeastBusyShareToTell = 0.05;

    /// <summary>Of the limit: an engine that takes less is not what made the machine busy.</summary>
    const double LeastShareOfEngine = 0.1;

    static readonly TimeSpan mostClockJump = TimeSpan.FromSeconds(1);

    /// <summary>A busy machine may skip a second or two; an engine that writes nothing for longer was stopped or its machine was asleep.</summary>
    static readonly TimeSpan mostStandstill = TimeSpan.FromSeconds(5);

    /// <summary>Each with its figures and what to do; none where the load was what it should be.</summary>
    /// <param name="crossed">The test's crossed thresholds; none of a test that passed.</param>
    public static IEnumerable<string> Of(GeneratorLoad load, IReadOnlyList<ThresholdResult> crossed)
    {
        if (IsBusy(load) && IsBusyWithOtherWork(load))
        {
            if (crossed.Count > 0 && crossed.All(threshold => threshold.Unit == ThresholdUnit.Milliseconds))
            {
                yield return $"The machine that makes the load was busy with other work: {Cpu(load)}."
                    + " The crossed limits are all of time, and may be that work's doing. Run the test again on a quiet machine.";
            }
        }
        else if (IsBusy(load))
        {
            yield return $"The machine that makes the load was at its limit: {Cpu(load)}. {Owner(load)}"
                + " Make the load with fewer VUs (--vus, of a search --max-vus), from a larger machine or, of a run, from the cloud (--mode=cloud).";
        }

        if (load is { VusAsked: { } asked, VusReached: { } reached } && reached < asked)
        {
            yield return $"Only {reached} of {asked} VUs were ever active: the load was not the planned one."
                + " See the test's k6.log; a machine with more memory and processors, or fewer --vus, can start them all.";
        }

        if (load.DroppedIterations > 0)
        {
            yield return $"{load.DroppedIterations} iterations were due and had no free VU to run on (dropped_iterations):"
                + " the load was less than the planned one. Give the script's scenario more VUs (maxVUs) or a lower rate.";
        }

        if (load.ClockJump > mostClockJump)
        {
            yield return $"The clock of the machine that makes the load jumped by {K6Duration.FormatRounded(load.ClockJump)} during the test:"
                + " rates and curves are of other times than they say. Run the test again, with the clock in step (NTP) beforehand.";
        }

        if (load.Standstill > mostStandstill)
        {
            yield return $"The engine stood still for {K6Duration.FormatRounded(load.Standstill)}: it was stopped, or its machine was asleep or overloaded."
                + " Run the test again.";
        }
    }

    /// <summary>What leaves a doubt and not more.</summary>
    public static IEnumerable<string> Doubts(GeneratorLoad load)
    {
        if (IsBusy(load) && IsBusyWithOtherWork(load))
            yield return $"The machine that makes the load was busy with other work: {Cpu(load)}. Times may be longer than the platform's.";
        else if (load.CpuLimit < 1 && load.BusyShare >= LeastBusyShareToTell && !IsBusy(load))
            yield return $"The machine that makes the load was at times at its limit: {Cpu(load)}.";
        if (load is { CpuLimit: < 1, NotWatched: { } reason })
            yield return $"The CPU of the machine that makes the load was not judged: {reason}.";
    }

    static bool IsBusy(GeneratorLoad load) =>
        load.CpuLimit < 1 && load.Samples >= LeastSamples && load.BusyShare >= LeastBusyShare;

    static bool IsBusyWithOtherWork(GeneratorLoad load) => load.EngineCpu < load.CpuLimit * LeastShareOfEngine;

    static string Cpu(GeneratorLoad load)
    {
        var busy = (int)Math.Round((load.BusyShare ?? 0) * load.Samples);
        var engine = load.EngineCpu is { } own ? $", of which the engine took {Percent(own)}" : "";
        return $"{Percent(load.CpuLimit)} or more of its {load.Cores} processors in {busy} of the plateau's {load.Samples} seconds"
            + $" (mean {Percent(load.MeanCpu ?? 0)}{engine})";
    }

    static string Owner(GeneratorLoad load) => load.SharesHostWithPlatform
        ? "The platform runs on the same machine, so that the two took the CPU from each other and the figures are neither's alone."
        : "The figures are the generator's as much as the platform's.";

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");
}
