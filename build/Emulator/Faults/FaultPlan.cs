namespace Emulator.Faults;

/// <summary>What is to go wrong.</summary>
/// <param name="Rules">Applied in this order.</param>
/// <param name="Restarts">When the API is away.</param>
internal sealed record FaultPlan(IReadOnlyList<FaultRule> Rules, IReadOnlyList<FaultWindow> Restarts)
{
    public static readonly FaultPlan None = new([], []);

    public bool IsEmpty => Rules.Count + Restarts.Count == 0;
}
