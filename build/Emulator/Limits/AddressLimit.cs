using System.Collections.Concurrent;
using System.Net;

namespace Emulator.Limits;

/// <summary>A token bucket per client address, which Supabase Auth uses for sign-ins.</summary>
internal sealed class AddressLimit(BucketSize size, TimeProvider time)
{
    private const int MaxAddresses = 4096;

    private readonly ConcurrentDictionary<IPAddress, Bucket> _buckets = new();

    public bool Allows(IPAddress? address)
    {
        if (size == BucketSize.Unlimited)
            return true;
        if (_buckets.Count >= MaxAddresses)
            Forget();
        return _buckets.GetOrAdd(address ?? IPAddress.None, _ => new Bucket(size.Burst, time.GetTimestamp())).TryTake(size, time);
    }

    /// <summary>
    /// Drops full buckets, which are as good as none. If there are still too many, drops all of them, because memory is limited.
    /// </summary>
    private void Forget()
    {
        foreach (var known in _buckets.Where(known => known.Value.IsFull(size, time)))
            _buckets.TryRemove(known);
        if (_buckets.Count >= MaxAddresses)
            _buckets.Clear();
    }

    private sealed class Bucket(double tokens, long since)
    {
        private readonly Lock _gate = new();

        public bool TryTake(BucketSize size, TimeProvider time)
        {
            lock (_gate)
            {
                Refill(size, time);
                if (tokens < 1)
                    return false;
                tokens--;
                return true;
            }
        }

        public bool IsFull(BucketSize size, TimeProvider time)
        {
            lock (_gate)
            {
                Refill(size, time);
                return tokens >= size.Burst;
            }
        }

        private void Refill(BucketSize size, TimeProvider time)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(size.Burst, tokens + (time.GetElapsedTime(since, now).TotalSeconds * size.RefillPerSecond));
            since = now;
        }
    }
}
