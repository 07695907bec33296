namespace ScriptEngine.Metrics;

/// <summary>Accumulates values. Written and emptied under one lock, which is the owner's.</summary>
class Sink
{
    Totals totals;

    public ref readonly Totals Totals => ref totals;

    public virtual void Add(double value) => totals.Add(value);

    public static Sink For(Metric metric, int exactValues) => metric.Type == MetricType.Trend ? new TrendSink(exactValues) : new Sink();
}

/// <summary>
/// Keeps the values themselves, so that percentiles are exact, up to a number of them; those beyond it in a histogram. What it holds is
/// handed over to <see cref="TrendDigest"/>, which sorts it under a lock of its own.
/// </summary>
sealed class TrendSink(int exactValues) : Sink
{
    const int FirstChunk = 64;

    // Below the size from which arrays are never moved nor collected cheaply.
    const int LargestChunk = 8192;

    List<double[]> full = [];
    double[] chunk = [];
    int used;
    LogHistogram? beyond;

    /// <summary>Of all values so far. Only for whoever reads.</summary>
    public TrendDigest Digest { get; } = new(exactValues);

    public override void Add(double value)
    {
        base.Add(value);
        if (Totals.Count > exactValues)
        {
            (beyond ??= new()).Add(value);
            return;
        }

        if (used == chunk.Length)
        {
            if (used > 0)
                full.Add(chunk);
            chunk = new double[Math.Clamp(chunk.Length * 2, FirstChunk, LargestChunk)];
            used = 0;
        }

        chunk[used++] = value;
    }

    /// <summary>Hands over what came since the last call. Brief: it copies nothing.</summary>
    public TrendPart Take()
    {
        TrendPart part = new(full, chunk, used, beyond);
        full = [];
        chunk = [];
        used = 0;
        beyond = null;
        return part;
    }
}

/// <summary>Values on their way from a sink to its digest.</summary>
/// <param name="Full">Chunks of which every element is a value.</param>
/// <param name="Used">How many elements of <paramref name="Last"/> are values.</param>
readonly record struct TrendPart(List<double[]> Full, double[] Last, int Used, LogHistogram? Beyond)
{
    public int Count
    {
        get
        {
            int count = Used;
            foreach (double[] chunk in Full)
                count += chunk.Length;
            return count;
        }
    }

    public double[] ToArray()
    {
        double[] values = new double[Count];
        int at = 0;
        foreach (double[] chunk in Full)
        {
            chunk.CopyTo(values, at);
            at += chunk.Length;
        }

        Array.Copy(Last, 0, values, at, Used);
        return values;
    }
}
