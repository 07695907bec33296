using ScriptEngine.Metrics;

namespace ScriptEngine.Http;

/// <summary>Bytes that went over a VU's connections, TLS and proxies included. Safe from any thread.</summary>
internal sealed class TransferCount
{
    private long _sent;
    private long _received;

    public void AddSent(int bytes) => Interlocked.Add(ref _sent, bytes);

    public void AddReceived(int bytes) => Interlocked.Add(ref _received, bytes);

    /// <summary>Samples what has been counted since the last time, also when that is nothing, and starts anew.</summary>
    public void Sample(ISampleReceiver samples, BuiltinMetrics metrics, Tags tags, long unixNanoseconds) => samples.Receive(
    [
        new Sample(metrics.DataSent, tags, Interlocked.Exchange(ref _sent, 0), unixNanoseconds),
        new Sample(metrics.DataReceived, tags, Interlocked.Exchange(ref _received, 0), unixNanoseconds),
    ]);
}
