using Platform.Profiles;

namespace Platform.Model;

/// <summary>Servers that take turns, each with a pool of its own.</summary>
sealed class Station(StationProfile profile, TimeProvider time)
{
    static readonly TimeSpan Forever = TimeSpan.MaxValue;

    readonly Lock gate = new();
    readonly long origin = time.GetTimestamp();

    readonly Pool[] pools =
    [
        .. Enumerable.Range(0, profile.Servers.Value).Select(_ => new Pool(
            profile.Connections.Value,
            profile.QueueBound.Value,
            profile.AcquisitionTimeoutMilliseconds is { } patience ? TimeSpan.FromMilliseconds(patience.Value) : Forever)),
    ];

    int arrivals;

    /// <summary>Lets a request in, now.</summary>
    public Visit Enter(Func<TimeSpan> serviceTime)
    {
        // The clock is read in turn: a pool has to see arrivals in their order.
        lock (gate)
        {
            var pool = pools[arrivals];
            arrivals = (arrivals + 1) % pools.Length;
            return pool.Enter(time.GetElapsedTime(origin), serviceTime);
        }
    }
}
