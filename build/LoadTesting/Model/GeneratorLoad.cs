namespace LoadTesting.Model;

/// <summary>
/// Whether the engine was able to make the load, which decides whether a test's figures describe the platform. CPU figures are shares of
/// the processors that the engine may use, from one sample per second of the steady state. If the system counts how long threads wait for a
/// processor, they show what the engine asked for (running plus waiting time, at most 1 at any moment). Otherwise, they show what the whole
/// machine used.
/// </summary>
/// <param name="Cores">The processors that the engine may use; may be a fraction because of a quota.</param>
/// <param name="CpuLimit">The share from which on a sample counts as busy. With 1 or more, the CPU is not judged.</param>
public sealed record GeneratorLoad(double Cores, double CpuLimit)
{
    /// <summary>How many seconds of the steady state were sampled; 0 if the CPU could not be read.</summary>
    public int Samples { get; init; }

    /// <summary>The mean over the steady state; null without samples.</summary>
    public double? MeanCpu { get; init; }

    /// <summary>The busiest sample of the steady state.</summary>
    public double? MaxCpu { get; init; }

    /// <summary>The share of the steady state's samples at or above the limit.</summary>
    public double? BusyShare { get; init; }

    /// <summary>
    /// The part of <see cref="MeanCpu"/> that the engine ran; null if it could not be read, for example in a container on another machine.
    /// </summary>
    public double? EngineCpu { get; init; }

    /// <summary>
    /// The part of <see cref="MeanCpu"/> that the engine's threads waited; null if the system does not count that. The CPU figures are then
    /// those of the machine.
    /// </summary>
    public double? WaitedCpu { get; init; }

    /// <summary>Why the CPU was not watched; null if it was.</summary>
    public string? NotWatched { get; init; }

    /// <summary>The platform runs on this machine too, so its work is part of the CPU figures.</summary>
    public bool SharesHostWithPlatform { get; init; }

    /// <summary>The largest step of the wall clock against the steady clock, or backwards within the time line.</summary>
    public TimeSpan ClockJump { get; init; }

    /// <summary>
    /// The longest time, beyond the usual period, in which the engine wrote nothing to its time line. Writing does not depend on answers.
    /// </summary>
    public TimeSpan Standstill { get; init; }

    /// <summary>The planned maximum of VUs; null if the script does not count in VUs.</summary>
    public int? VusAsked { get; init; }

    /// <summary>The largest number of VUs that were active at a time; null if that is not known.</summary>
    public int? VusReached { get; init; }

    /// <summary>Iterations that were due but had no VU to run on.</summary>
    public long DroppedIterations { get; init; }

    /// <summary>Iterations that were under way when the test ended. Their last requests are not counted.</summary>
    public long InterruptedIterations { get; init; }
}
