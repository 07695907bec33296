using LoadTesting.Execution;

namespace LoadTesting.Model;

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
/// <param name="Problem">Why the samples are without CPU.</param>
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
