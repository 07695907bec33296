namespace LoadTesting.Running;

/// <summary>How busy the machine that makes the load is.</summary>
public interface IHostCpu
{
    /// <summary>Why nothing can be read on this machine, in words for people; null where it can.</summary>
    string? Problem { get; }

    /// <summary>Reads the counters; null where they cannot be read.</summary>
    /// <param name="engine">The engine's process, whose own time is read too; null where there is none of this machine.</param>
    HostCpuTimes? Read(int? engine);
}

/// <summary>Processor time since the machine's start: two readings make a share.</summary>
/// <param name="Busy">Of all processors together, the time that others took from a virtual machine included: it is not there to make load.</param>
/// <param name="Capacity">What all processors together could have given.</param>
/// <param name="Engine">Of the engine's process; null where it cannot be read.</param>
public sealed record HostCpuTimes(TimeSpan Busy, TimeSpan Capacity, TimeSpan? Engine)
{
    /// <summary>The same within the part of the machine that this process may use; null where it may use all of it.</summary>
    public AllowedCpuTimes? Allowed { get; init; }
}

/// <summary>Of a container or another group with a processor quota: at its quota it is at its end, however idle the machine is.</summary>
public sealed record AllowedCpuTimes(TimeSpan Busy, TimeSpan Capacity);

/// <summary>What was seen of the generator's machine between two readings.</summary>
/// <param name="From">Since the watch's start, by the steady clock.</param>
/// <param name="To">Since the watch's start, by the steady clock.</param>
/// <param name="Cpu">Share of all processors, or of the allowed ones where that is more, 0 to 1; null where it could not be read.</param>
/// <param name="EngineCpu">The engine's share of the same processors.</param>
/// <param name="ClockStep">How far the wall clock went away from the steady clock.</param>
public sealed record GeneratorSample(TimeSpan From, TimeSpan To, double? Cpu, double? EngineCpu, TimeSpan ClockStep);

/// <summary>A test's samples and what they are judged by.</summary>
/// <param name="StartedAt">By the wall clock.</param>
/// <param name="CpuLimit">Share from which a sample counts as busy.</param>
/// <param name="SharesHostWithPlatform">The platform runs on the same machine.</param>
/// <param name="Problem">Why the samples are without CPU, in words for people.</param>
public sealed record GeneratorObservation(
    DateTimeOffset StartedAt, int Cores, double CpuLimit, bool SharesHostWithPlatform, string? Problem, IReadOnlyList<GeneratorSample> Samples);
