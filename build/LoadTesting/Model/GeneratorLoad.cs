namespace LoadTesting.Model;

/// <summary>
/// Whether the engine could make the load: what decides if a test's figures are the platform's. CPU is in shares of the processors that
/// the engine may use, over the steady state's samples of a second. Where the system counts what threads wait for a processor, it is what
/// the engine asked for, ran and waited together, at most all of it at any moment; else what the whole machine took.
/// </summary>
/// <param name="Cores">Processors that the engine may use: a fraction where a quota allows one.</param>
/// <param name="CpuLimit">The share from which a sample counts as busy; from 1 on no CPU is judged.</param>
public sealed record GeneratorLoad(double Cores, double CpuLimit)
{
    /// <summary>How many seconds of the steady state were seen; 0 where the CPU could not be read.</summary>
    public int Samples { get; init; }

    /// <summary>Mean over the steady state; null without samples.</summary>
    public double? MeanCpu { get; init; }

    /// <summary>The busiest sample of the steady state.</summary>
    public double? MaxCpu { get; init; }

    /// <summary>Share of the steady state's samples at or above the limit.</summary>
    public double? BusyShare { get; init; }

    /// <summary>
    /// What of <see cref="MeanCpu"/> the engine ran; null where it could not be read, as in a container of another machine.
    /// </summary>
    public double? EngineCpu { get; init; }

    /// <summary>
    /// What of <see cref="MeanCpu"/> the engine's threads waited; null where that is not counted: then the CPU is the machine's.
    /// </summary>
    public double? WaitedCpu { get; init; }

    /// <summary>Why the CPU was not watched; null when it was.</summary>
    public string? NotWatched { get; init; }

    /// <summary>The platform runs on this machine too, so that its own work is part of the CPU's.</summary>
    public bool SharesHostWithPlatform { get; init; }

    /// <summary>The farthest that the wall clock went away from the steady clock at once, or back within the time line.</summary>
    public TimeSpan ClockJump { get; init; }

    /// <summary>
    /// The longest time beyond its period that the engine wrote nothing into its time line, which does not wait for answers.
    /// </summary>
    public TimeSpan Standstill { get; init; }

    /// <summary>The most VUs that were planned at one time; null where the script does not count in VUs.</summary>
    public int? VusAsked { get; init; }

    /// <summary>The most VUs that were active at one time; null where that is not known.</summary>
    public int? VusReached { get; init; }

    /// <summary>Iterations that were due and had no VU to run on.</summary>
    public long DroppedIterations { get; init; }

    /// <summary>Iterations that were under way when the test was ended: their last requests are in no figure.</summary>
    public long InterruptedIterations { get; init; }
}
