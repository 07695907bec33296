namespace Emulator.Faults;

/// <summary>The faults to inject.</summary>
/// <param name="Rules">Applied in this order.</param>
/// <param name="Restarts">The times at which the API is unavailable.</param>
internal sealed record FaultPlan(IReadOnlyList<FaultRule> Rules, IReadOnlyList<FaultWindow> Restarts)
{
    public static readonly FaultPlan None = new([], []);

    public bool IsEmpty => Rules.Count + Restarts.Count == 0;
}
