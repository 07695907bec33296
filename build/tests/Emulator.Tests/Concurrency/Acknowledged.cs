using System.Collections.Concurrent;

namespace Emulator.Tests.Concurrency;

/// <summary>What the clients of one user were told that there is.</summary>
internal sealed class Acknowledged(string token)
{
    private int _storeExecutions;
    private int _refused;

    public string Token => token;

    /// <summary>Names by id.</summary>
    public ConcurrentDictionary<string, string> Graphs { get; } = new();

    /// <summary>The graph that was executed, by the execution.</summary>
    public ConcurrentDictionary<string, string> Executions { get; } = new();

    /// <summary>The library's agent and its graph, by the store's version.</summary>
    public ConcurrentDictionary<string, (string Agent, string Graph)> Listings { get; } = new();

    /// <summary>Whether an agent is a favourite, of those that one client alone has changed.</summary>
    public ConcurrentDictionary<string, bool> Favorites { get; } = new();

    public ConcurrentDictionary<string, string> Schedules { get; } = new();

    /// <summary>The key itself by its id.</summary>
    public ConcurrentDictionary<string, string> ApiKeys { get; } = new();

    public int StoreExecutions => _storeExecutions;

    /// <summary>Whether somebody was told that no credits are left.</summary>
    public bool IsBroke => _refused > 0;

    public void NoteStoreExecution() => Interlocked.Increment(ref _storeExecutions);

    public void NoteRefusal() => Interlocked.Increment(ref _refused);
}
