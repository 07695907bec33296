namespace LoadTesting.Running;

/// <summary>What the load takes of the processors of the machine that makes it.</summary>
public interface IHostCpu
{
    /// <summary>Why nothing can be read on this machine, in words for people; null where it can.</summary>
    string? Problem { get; }

    /// <param name="process">The engine's, or the stand-in's; null where it is none of this machine, or not known yet.</param>
    ICpuMeter Meter(int? process);
}

/// <summary>Follows one process, with its descendants, from one reading to the next.</summary>
public interface ICpuMeter
{
    /// <summary>How many processors it may use: a fraction where a quota allows one.</summary>
    double Processors { get; }

    /// <summary>Null where nothing can be read.</summary>
    CpuTimes? Read();
}

/// <summary>Processor time since some beginning: two readings make a share.</summary>
/// <param name="Used">
/// Where waiting is counted, what the process asked for: what it ran and waited. Elsewhere, what all work on the machine took together.
/// </param>
/// <param name="Capacity">What the processors could have given.</param>
public sealed record CpuTimes(TimeSpan Used, TimeSpan Capacity)
{
    /// <summary>What the process ran; null where that cannot be read.</summary>
    public TimeSpan? Ran { get; init; }

    /// <summary>What its threads together waited for a processor; null where the system does not count that.</summary>
    public TimeSpan? Waited { get; init; }
}

/// <summary>What was seen of the generator in a second. Shares are of the processors that it may use.</summary>
/// <param name="From">Since the watch's start, by the steady clock.</param>
/// <param name="To">Since the watch's start, by the steady clock.</param>
/// <param name="Cpu">
/// What the limit is compared with, of <see cref="CpuTimes.Used"/>: the mean of readings that are at most 1 each, so that threads that all
/// wait at once count for as long as they wait and not for each of them; null where it could not be read.
/// </param>
/// <param name="EngineCpu">What the engine ran.</param>
/// <param name="ClockStep">How far the wall clock went away from the steady clock.</param>
public sealed record GeneratorSample(TimeSpan From, TimeSpan To, double? Cpu, double? EngineCpu, TimeSpan ClockStep)
{
    /// <summary>What the engine's threads waited; null where that is not counted.</summary>
    public double? WaitedCpu { get; init; }
}

/// <summary>A test's samples and what they are judged by.</summary>
/// <param name="StartedAt">By the wall clock.</param>
/// <param name="CpuLimit">Share from which a sample counts as busy.</param>
/// <param name="SharesHostWithPlatform">The platform runs on the same machine.</param>
/// <param name="Problem">Why the samples are without CPU, in words for people.</param>
public sealed record GeneratorObservation(
    DateTimeOffset StartedAt,
    double Processors,
    double CpuLimit,
    bool SharesHostWithPlatform,
    string? Problem,
    IReadOnlyList<GeneratorSample> Samples)
{
    /// <summary>Null where waiting is not counted, or the engine's process cannot be seen.</summary>
    public WaitingTimes? Waiting { get; init; }
}
