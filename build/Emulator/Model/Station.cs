using Emulator.Profiles;

namespace Emulator.Model;

/// <summary>Servers that are used in turn, each with its own pool.</summary>
internal sealed class Station(StationProfile profile, TimeProvider time)
{
    private static readonly TimeSpan Forever = TimeSpan.MaxValue;

    private readonly Lock _gate = new();
    private readonly long _origin = time.GetTimestamp();

    private readonly Pool[] _pools =
    [
        .. Enumerable.Range(0, profile.Servers.Value).Select(_ => new Pool(
            profile.Connections.Value,
            profile.QueueBound.Value,
            profile.AcquisitionTimeoutMilliseconds is { } timeout ? TimeSpan.FromMilliseconds(timeout.Value) : Forever)),
    ];

    private int _arrivals;

    /// <summary>Admits a request now.</summary>
    public Admission Enter(Func<TimeSpan> serviceTime)
    {
        // The clock is read inside the lock, because a pool has to see arrivals in order.
        lock (_gate)
        {
            var pool = _pools[_arrivals];
            _arrivals = (_arrivals + 1) % _pools.Length;
            return pool.Enter(time.GetElapsedTime(_origin), serviceTime);
        }
    }
}
