namespace Emulator.Model;

/// <summary>What becomes of a request at a station, known when it arrives.</summary>
/// <param name="Delay">From its arrival until it is answered.</param>
internal readonly record struct Admission(TimeSpan Delay, AdmissionOutcome Outcome);

internal enum AdmissionOutcome
{
    /// <summary>It is answered as the endpoint answers.</summary>
    Served,

    /// <summary>It waited for a connection until the acquisition timeout.</summary>
    TimedOut,

    /// <summary>The queue was full.</summary>
    Refused,
}
