namespace Emulator.State;

/// <summary>How many things users made and did not delete.</summary>
/// <param name="LibraryAgents">Those of own graphs, and those that were added from the store.</param>
/// <param name="ApiKeys">Without revoked ones, which stay in the list.</param>
internal sealed record Holdings(int Graphs, int LibraryAgents, int Schedules, int ApiKeys)
{
    public static readonly Holdings None = new(0, 0, 0, 0);

    /// <summary>Those of both.</summary>
    public Holdings With(Holdings other) => new(
        Graphs + other.Graphs, LibraryAgents + other.LibraryAgents, Schedules + other.Schedules, ApiKeys + other.ApiKeys);

    /// <summary>For a person: <c>2 graphs, 2 library agents, 0 schedules, 1 API keys</c>.</summary>
    public override string ToString() =>
        $"{Graphs} graphs, {LibraryAgents} library agents, {Schedules} schedules, {ApiKeys} API keys";
}
