namespace Emulator.Faults;

/// <summary>A time window, measured from a load generator's first request. The end is exclusive.</summary>
internal sealed record FaultWindow(TimeSpan From, TimeSpan To)
{
    public bool Holds(TimeSpan moment) => From <= moment && moment < To;
}
