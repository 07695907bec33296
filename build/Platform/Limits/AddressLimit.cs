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
            buckets.Clear();
        return buckets.GetOrAdd(address ?? IPAddress.None, _ => new Bucket(size.Burst, time.GetTimestamp())).TryTake(size, time);
    }

    sealed class Bucket(double tokens, long since)
    {
        readonly Lock gate = new();

        public bool TryTake(BucketSize size, TimeProvider time)
        {
            lock (gate)
            {
                var now = time.GetTimestamp();
                tokens = Math.Min(size.Burst, tokens + (time.GetElapsedTime(since, now).TotalSeconds * size.RefillPerSecond));
                since = now;
                if (tokens < 1)
                    return false;
                tokens--;
                return true;
            }
        }
    }
}
