using System.Collections.Concurrent;
using Emulator.Contract;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>
/// Everything that one user owns. Everything has a limit, and the oldest items make room, so that hours of load do not fill the memory. The
/// limits are higher than what 500 VUs that share 47 users create and still use.
/// </summary>
internal sealed class Account(string userId, long seed, int? credits, DateTimeOffset since, ContractVersion contract)
{
    private const int Disabled = 100;
    private const long Bytes = 8_000_000;

    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);
    private int _balance = credits ?? Disabled;

    public string UserId => userId;

    public DateTimeOffset Since => since;

    /// <summary>In which form the user's things are answered.</summary>
    public ContractVersion Contract => contract;

    /// <summary>Each account has its own sequence of ids, so that users who work at the same time do not change each other's ids.</summary>
    public IdSequence Ids { get; } = new(seed, $"account {userId}");

    public BoundedStore<Graph> Graphs { get; } = new(300, Bytes, graph => graph.Size);

    public BoundedStore<Execution> Executions { get; } = new(500, Bytes, execution => execution.Size);

    /// <summary>The agents of all graphs, and agents from the store. The limit leaves enough room for all of the store's agents.</summary>
    public BoundedStore<LibraryAgent> Library { get; } = new(500);

    public BoundedStore<Schedule> Schedules { get; } = new(100, Bytes, schedule => schedule.Size);

    public BoundedStore<ApiKey> ApiKeys { get; } = new(100, Bytes, key => key.Size);

    /// <summary>What the user could delete. At the beginning, it is nothing.</summary>
    public Holdings Left =>
        new(Graphs.Count, Library.Count, Schedules.Count, ApiKeys.All().Count(key => key.RevokedAt is null));

    public int Credits => Volatile.Read(ref _balance);

    /// <summary>Adds a graph and its agent in the library. Both are also dropped together.</summary>
    public void Add(Graph graph, LibraryAgent agent)
    {
        // Add the agent first: other requests may add so much at the same time that the graph is dropped at once.
        Library.Add(agent.Id, agent);
        foreach (var left in Graphs.Add(graph.Id, graph))
        {
            Library.RemoveAll(a => a.Graph.Id == left.Id);
            _runs.TryRemove(left.Id, out _);
        }
    }

    /// <summary>Adds an execution, and counts it for its graph.</summary>
    public void Add(Execution execution)
    {
        Executions.Add(execution.Id, execution);
        _runs.AddOrUpdate(execution.GraphId, 1, (_, before) => before + 1);
    }

    /// <summary>How often the user has run a graph.</summary>
    public int RunsOf(string graphId) => _runs.GetValueOrDefault(graphId);

    /// <summary>A graph's schedule; null if it has none.</summary>
    public Schedule? ScheduleOf(string graphId) =>
        Schedules.Count == 0 ? null : Schedules.First(schedule => schedule.GraphId == graphId);

    /// <summary>
    /// Deletes a graph with its agents in the library and its executions. Its schedules stay, as on the platform, where they are kept
    /// elsewhere. How many versions there were: 0 if there is no such graph.
    /// </summary>
    public int DeleteGraph(string id)
    {
        if (!Graphs.Remove(id))
            return 0;
        Library.RemoveAll(agent => agent.Graph.Id == id);
        Executions.RemoveAll(execution => execution.GraphId == id);
        _runs.TryRemove(id, out _);
        return 1;
    }

    /// <summary>
    /// Deletes an agent of the library and the schedules of its graph, but not the graph. False if there is no such agent.
    /// </summary>
    public bool DeleteAgent(string id)
    {
        if (Library.Find(id) is not { } agent || !Library.Remove(id))
            return false;
        Schedules.RemoveAll(schedule => schedule.GraphId == agent.Graph.Id);
        return true;
    }

    /// <summary>Pays for an execution. False if no credits are left. Free if credits are disabled.</summary>
    public bool TryPay()
    {
        if (credits is null)
            return true;
        for (var before = Credits; before > 0; before = Credits)
        {
            if (Interlocked.CompareExchange(ref _balance, before - 1, before) == before)
                return true;
        }

        return false;
    }
}
