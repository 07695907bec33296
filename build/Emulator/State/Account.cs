using System.Text.Json.Nodes;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>
/// Everything that one user owns. Everything has a limit, and the oldest items make room, so that hours of load do not fill the memory. The
/// limits are higher than what 500 VUs that share 47 users create and still use.
/// </summary>
internal sealed class Account(string userId, long seed, int? credits, DateTimeOffset since)
{
    private const int Disabled = 100;
    private const long Bytes = 8_000_000;

    /// <summary>A generous size for a schedule, without its name and inputs, which <see cref="SizeOfSchedule"/> adds.</summary>
    private const int ScheduleBase = 1_000;

    private int _balance = credits ?? Disabled;

    public string UserId => userId;

    public DateTimeOffset Since => since;

    /// <summary>Each account has its own sequence of ids, so that users who work at the same time do not change each other's ids.</summary>
    public IdSequence Ids { get; } = new(seed, $"account {userId}");

    public BoundedStore<Graph> Graphs { get; } = new(300, Bytes, graph => graph.Size);

    public BoundedStore<Execution> Executions { get; } = new(500, Bytes, execution => execution.Size);

    /// <summary>The agents of all graphs, and agents from the store. The limit leaves enough room for all of the store's agents.</summary>
    public BoundedStore<LibraryAgent> Library { get; } = new(500);

    public BoundedStore<JsonObject> Schedules { get; } = new(100, Bytes, SizeOfSchedule);

    public BoundedStore<ApiKey> ApiKeys { get; } = new(100, Bytes, key => key.Size);

    public int Credits => Volatile.Read(ref _balance);

    /// <summary>Adds a graph and its agent in the library. Both are also dropped together.</summary>
    public void Add(Graph graph, LibraryAgent agent)
    {
        // Add the agent first: other requests may add so much at the same time that the graph is dropped at once.
        Library.Add(agent.Id, agent);
        foreach (var left in Graphs.Add(graph.Id, graph))
            Library.RemoveAll(a => a.Graph.Id == left.Id);
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

    private static long SizeOfSchedule(JsonObject schedule) =>
        ScheduleBase + ((string?)schedule["name"])!.Length + schedule["input_data"]!.ToJsonString().Length;
}
