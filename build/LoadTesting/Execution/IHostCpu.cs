namespace LoadTesting.Execution;

/// <summary>What the load takes of the processors of the machine that makes it.</summary>
public interface IHostCpu
{
    /// <summary>Why nothing can be read on this machine; null where it can.</summary>
    string? Problem { get; }

    /// <param name="process">The engine's, or the emulator's; null where it is none of this machine, or not known yet.</param>
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
