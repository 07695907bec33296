namespace ScriptEngine.Metrics;

/// <summary>Accumulates values. The owner's lock guards every call.</summary>
internal class Sink
{
    private Totals _totals;

    public ref readonly Totals Totals => ref _totals;

    public virtual void Add(double value) => _totals.Add(value);

    public static Sink For(Metric metric, int exactValues) => metric.Type == MetricType.Trend ? new TrendSink(exactValues) : new Sink();
}

/// <summary>
/// Keeps a limited number of values, so that percentiles are exact, and counts further values in a histogram. The values are handed over to
/// <see cref="TrendDigest"/>, which sorts them under a lock of its own.
/// </summary>
internal sealed class TrendSink(int exactValues) : Sink
{
    private const int FirstChunk = 64;

    // Small enough to stay off the large object heap, which is expensive to collect.
    private const int MaxChunkSize = 8192;

    private List<double[]> _full = [];
    private double[] _chunk = [];
    private int _used;
    private LogHistogram? _beyond;

    /// <summary>The digest of all values so far. Only for readers.</summary>
    public TrendDigest Digest { get; } = new(exactValues);

    public override void Add(double value)
    {
        base.Add(value);
        if (Totals.Count > exactValues)
        {
            (_beyond ??= new()).Add(value);
            return;
        }

        if (_used == _chunk.Length)
        {
            if (_used > 0)
                _full.Add(_chunk);
            _chunk = new double[Math.Clamp(_chunk.Length * 2, FirstChunk, MaxChunkSize)];
            _used = 0;
        }

        _chunk[_used++] = value;
    }

    /// <summary>Hands over the values since the last call. Takes little time, because nothing is copied.</summary>
    public TrendPart Take()
    {
        TrendPart part = new(_full, _chunk, _used, _beyond);
        _full = [];
        _chunk = [];
        _used = 0;
        _beyond = null;
        return part;
    }
}

/// <summary>Values on their way from a sink to its digest.</summary>
/// <param name="Full">Chunks in which every element is a value.</param>
/// <param name="Used">How many elements of <paramref name="Last"/> are values.</param>
internal readonly record struct TrendPart(List<double[]> Full, double[] Last, int Used, LogHistogram? Beyond)
{
    public int Count
    {
        get
        {
            var count = Used;
            foreach (var chunk in Full)
                count += chunk.Length;
            return count;
        }
    }

    public double[] ToArray()
    {
        var values = new double[Count];
        var at = 0;
        foreach (var chunk in Full)
        {
            chunk.CopyTo(values, at);
            at += chunk.Length;
        }

        Array.Copy(Last, 0, values, at, Used);
        return values;
    }
}
