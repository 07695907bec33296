using System.Collections.Concurrent;

namespace Emulator.Limits;

/// <summary>
/// Better Auth's limiter: it counts the requests of an address to a path, and starts again when none was accepted for the length of the
/// window.
/// </summary>
internal sealed class WindowLimit(TimeProvider time)
{
    private const int MaxKeys = 4096;

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>How long the address has to wait; null if it need not, and the request is counted.</summary>
    public TimeSpan? WaitOf(string key, WindowSize size)
    {
        if (size == WindowSize.Unlimited)
            return null;
        if (_counters.Count >= MaxKeys)
            _counters.Clear();
        return _counters.GetOrAdd(key, _ => new Counter()).WaitOf(size, time);
    }

    private sealed class Counter
    {
        private readonly Lock _gate = new();
        private int _count;
        private long _last;

        public TimeSpan? WaitOf(WindowSize size, TimeProvider time)
        {
            lock (_gate)
            {
                var now = time.GetTimestamp();
                var since = _count == 0 ? TimeSpan.MaxValue : time.GetElapsedTime(_last, now);
                if (since < size.Window && _count >= size.Max)
                    return size.Window - since;
                _count = since > size.Window ? 1 : _count + 1;
                _last = now;
                return null;
            }
        }
    }
}
