using System.Text.Json.Nodes;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>
/// What one user owns. Everything has a limit, and the oldest makes room: hours of load do not fill the memory. The limits lie above what
/// 500 VUs that share 47 users make while they still ask for it.
/// </summary>
internal sealed class Account(string userId, long seed, int? credits, DateTimeOffset since)
{
    private const int Disabled = 100;
    private const long Bytes = 8_000_000;

    /// <summary>A generous size for a schedule without its name and inputs, which <see cref="SizeOfSchedule"/> adds.</summary>
    private const int ScheduleBase = 1_000;

    private int _balance = credits ?? Disabled;

    public string UserId => userId;

    public DateTimeOffset Since => since;

    /// <summary>Each account has ids of its own, so that users who work at the same time do not change each other's.</summary>
    public IdSequence Ids { get; } = new(seed, $"account {userId}");

    public BoundedStore<Graph> Graphs { get; } = new(300, Bytes, graph => graph.Size);

    public BoundedStore<Execution> Executions { get; } = new(500, Bytes, execution => execution.Size);

    /// <summary>The agent of each graph, and agents of the store, which has fewer than the limit leaves over.</summary>
    public BoundedStore<LibraryAgent> Library { get; } = new(500);

    public BoundedStore<JsonObject> Schedules { get; } = new(100, Bytes, SizeOfSchedule);

    public BoundedStore<ApiKey> ApiKeys { get; } = new(100, Bytes, key => key.Size);

    public int Credits => Volatile.Read(ref _balance);

    /// <summary>Adds a graph together with its agent in the library. Both leave together, too.</summary>
    public void Add(Graph graph, LibraryAgent agent)
    {
        // The agent first: other requests may add so much at the same time that the graph has to leave at once.
        Library.Add(agent.Id, agent);
        foreach (var left in Graphs.Add(graph.Id, graph))
            Library.RemoveAll(a => a.Graph.Id == left.Id);
    }

    /// <summary>Pays for an execution; false when nothing is left. Costs nothing where credits are disabled.</summary>
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
