using System.Collections.Concurrent;
using System.Net;

namespace Emulator.Limits;

/// <summary>A token bucket for each client address, as Supabase Auth has it for sign-ins.</summary>
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

    /// <summary>A full bucket is as good as none. Where none is full there is still an end to memory.</summary>
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
