using System.Collections.Concurrent;

namespace KubernetesPeer.Faults;

/// <summary>What goes wrong in the cluster. All can be switched while it runs.</summary>
public sealed class FaultSwitches(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _connections = new();
    private DateTimeOffset _apiIsGoneUntil = DateTimeOffset.MinValue;

    /// <summary>The operator was never installed.</summary>
    public bool WithoutDefinition { get; set; }

    /// <summary>The operator is an older one: its definition has no <c>args</c>.</summary>
    public bool OldDefinition { get; set; }

    /// <summary>What the user has no right to, as <c>create secrets</c> or <c>get pods/log</c>.</summary>
    public ConcurrentDictionary<string, bool> Forbidden { get; } = new();

    /// <summary>Images that no registry has.</summary>
    public Func<string, bool> IsMissingImage { get; set; } = _ => false;

    /// <summary>No node takes runners with this number or a greater one.</summary>
    public int UnschedulableFrom { get; set; } = int.MaxValue;

    /// <summary>What becomes of runners, by number, as soon as they have run for a while.</summary>
    public ConcurrentDictionary<int, Fate> Fates { get; } = new();

    /// <summary>How long a runner works before its fate comes true.</summary>
    public TimeSpan FateAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The size at which a container's log is rotated.</summary>
    public long LogSize { get; set; } = 10 * 1024 * 1024;

    /// <summary>Each connection that follows a log is reset after this many lines.</summary>
    public int LogConnectionLines { get; set; } = int.MaxValue;

    /// <summary>How late watches tell what happened.</summary>
    public TimeSpan WatchDelay { get; set; }

    public bool ApiIsGone => time.GetUtcNow() < _apiIsGoneUntil;

    /// <summary>Cancelled as the API goes.</summary>
    public CancellationToken Connections
    {
        get
        {
            lock (_lock)
                return _connections.Token;
        }
    }

    public void Forbid(params string[] rights)
    {
        foreach (var right in rights)
            Forbidden[right] = true;
    }

    /// <summary>Resets all connections to the API, and every new one for that long.</summary>
    public void TakeApiAway(TimeSpan duration)
    {
        CancellationTokenSource connections;
        lock (_lock)
        {
            _apiIsGoneUntil = time.GetUtcNow() + duration;
            connections = _connections;
            _connections = new CancellationTokenSource();
        }

        connections.Cancel();
    }

    public void Dispose() => _connections.Dispose();
}
