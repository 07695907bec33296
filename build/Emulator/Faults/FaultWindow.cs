namespace Emulator.Faults;

/// <summary>From when to when, counted from a load generator's first request. The end is no longer part of it.</summary>
internal sealed record FaultWindow(TimeSpan From, TimeSpan To)
{
    public bool Holds(TimeSpan moment) => From <= moment && moment < To;
}
