namespace LoadTesting.Execution;

/// <summary>Measures how much CPU the load takes on the machine that makes it.</summary>
public interface IHostCpu
{
    /// <summary>Why the CPU cannot be read on this machine; null if it can.</summary>
    string? Problem { get; }

    /// <param name="process">The id of the engine's or the emulator's process; null if it is not on this machine, or not known yet.</param>
    ICpuMeter Meter(int? process);
}

/// <summary>Follows one process, with its descendants, from one reading to the next.</summary>
public interface ICpuMeter
{
    /// <summary>How many processors it may use; may be a fraction because of a quota.</summary>
    double Processors { get; }

    /// <summary>Null if nothing can be read.</summary>
    CpuTimes? Read();
}

/// <summary>Processor time since an arbitrary start. Two readings give a share.</summary>
/// <param name="Used">
///  If the system counts waiting: the time that the process asked for, which is the time that it ran plus the time that it waited.
/// Otherwise: the time that all work on the machine took together.
/// </param>
/// <param name="Capacity">The time that the processors had to give.</param>
public sealed record CpuTimes(TimeSpan Used, TimeSpan Capacity)
{
    /// <summary>How long the process ran; null if that cannot be read.</summary>
    public TimeSpan? Ran { get; init; }

    /// <summary>How long its threads together waited for a processor; null if the system does not count that.</summary>
    public TimeSpan? Waited { get; init; }
}
