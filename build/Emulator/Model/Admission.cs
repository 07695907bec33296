namespace Emulator.Model;

/// <summary>The outcome of a request at a station, which is known when it arrives.</summary>
/// <param name="Delay">The time from its arrival until it is answered.</param>
internal readonly record struct Admission(TimeSpan Delay, AdmissionOutcome Outcome);

internal enum AdmissionOutcome
{
    /// <summary>The endpoint answers it.</summary>
    Served,

    /// <summary>It waited for a connection until the acquisition timeout.</summary>
    TimedOut,

    /// <summary>The queue was full.</summary>
    Refused,
}
