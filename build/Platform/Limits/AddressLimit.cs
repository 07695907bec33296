using System.Collections.Concurrent;
using System.Net;

namespace Platform.Limits;

/// <summary>A token bucket for each client address, as Supabase Auth has it for sign-ins.</summary>
sealed class AddressLimit(BucketSize size, TimeProvider time)
{
    const int MostAddresses = 4096;

    readonly ConcurrentDictionary<IPAddress, Bucket> buckets = new();

    public bool Allows(IPAddress? address)
    {
        if (size == BucketSize.Unlimited)
            return true;
        if (buckets.Count >= MostAddresses)
            Forget();
        return buckets.GetOrAdd(address ?? IPAddress.None, _ => new Bucket(size.Burst, time.GetTimestamp())).TryTake(size, time);
    }

    /// <summary>A full bucket is as good as none. Where none is full there is still an end to memory.</summary>
    void Forget()
    {
        foreach (var known in buckets.Where(known => known.Value.IsFull(size, time)))
            buckets.TryRemove(known);
        if (buckets.Count >= MostAddresses)
            buckets.Clear();
    }

    sealed class Bucket(double tokens, long since)
    {
        readonly Lock gate = new();

        public bool TryTake(BucketSize size, TimeProvider time)
        {
            lock (gate)
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
            lock (gate)
            {
                Refill(size, time);
                return tokens >= size.Burst;
            }
        }

        void Refill(BucketSize size, TimeProvider time)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(size.Burst, tokens + (time.GetElapsedTime(since, now).TotalSeconds * size.RefillPerSecond));
            since = now;
        }
    }
}
