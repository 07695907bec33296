namespace ScriptEngine.Metrics;

/// <summary>Accumulates values. Written and emptied under one lock, which is the owner's.</summary>
internal class Sink
{
    private Totals _totals;

    public ref readonly Totals Totals => ref _totals;

    public virtual void Add(double value) => _totals.Add(value);

    public static Sink For(Metric metric, int exactValues) => metric.Type == MetricType.Trend ? new TrendSink(exactValues) : new Sink();
}

/// <summary>
/// Keeps the values themselves, so that percentiles are exact, up to a number of them; those beyond it in a histogram. What it holds is
/// handed over to <see cref="TrendDigest"/>, which sorts it under a lock of its own.
/// </summary>
internal sealed class TrendSink(int exactValues) : Sink
{
    private const int FirstChunk = 64;

    // Below the size from which arrays are never moved nor collected cheaply.
    private const int MaxChunkSize = 8192;

    private List<double[]> _full = [];
    private double[] _chunk = [];
    private int _used;
    private LogHistogram? _beyond;

    /// <summary>Of all values so far. Only for readers.</summary>
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

    /// <summary>Hands over what came since the last call. Brief: it copies nothing.</summary>
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
/// <param name="Full">Chunks of which every element is a value.</param>
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
