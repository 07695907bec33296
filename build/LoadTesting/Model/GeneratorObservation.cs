using LoadTesting.Execution;

namespace LoadTesting.Model;

/// <summary>What was observed of the generator in one second. Shares refer to the processors that it may use.</summary>
/// <param name="From">The time since the watch started, by the steady clock.</param>
/// <param name="To">The time since the watch started, by the steady clock.</param>
/// <param name="Cpu">
///  The value that is compared with the limit, from <see cref="CpuTimes.Used"/>. It is the mean of readings that are at most 1 each, so
/// threads that all wait at once count for as long as they wait, and not once each. Null if it could not be read.
/// </param>
/// <param name="EngineCpu">How much CPU the engine used.</param>
/// <param name="ClockStep">How much the wall clock moved relative to the steady clock.</param>
public sealed record GeneratorSample(TimeSpan From, TimeSpan To, double? Cpu, double? EngineCpu, TimeSpan ClockStep)
{
    /// <summary>How long the engine's threads waited; null if the system does not count that.</summary>
    public double? WaitedCpu { get; init; }
}

/// <summary>A test's samples, and the limit that they are compared with.</summary>
/// <param name="StartedAt">The start of the watch, by the wall clock.</param>
/// <param name="CpuLimit">The share from which on a sample counts as busy.</param>
/// <param name="SharesHostWithPlatform">The platform runs on the same machine.</param>
/// <param name="Problem">Why the samples have no CPU figures; null if they have.</param>
public sealed record GeneratorObservation(
    DateTimeOffset StartedAt,
    double Processors,
    double CpuLimit,
    bool SharesHostWithPlatform,
    string? Problem,
    IReadOnlyList<GeneratorSample> Samples)
{
    /// <summary>Null if the system does not count waiting, or if the engine's process cannot be observed.</summary>
    public WaitingTimes? Waiting { get; init; }
}
