using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>
/// Holds samples between the VUs that measure them and the thread that writes them. When it is full, VUs wait: nothing is lost.
/// </summary>
internal sealed class SampleQueue(int capacity = SampleQueue.DefaultCapacity)
{
    /// <summary>Some 10 MB.</summary>
    private const int DefaultCapacity = 250_000;

    private readonly object _gate = new();
    private List<Sample> _filling = [];
    private List<Sample> _spare = [];
    private bool _closed;

    public void Add(ReadOnlySpan<Sample> samples)
    {
        lock (_gate)
        {
            while (_filling.Count >= capacity && !_closed)
                Monitor.Wait(_gate);
            if (!_closed)
                _filling.AddRange(samples);
        }
    }

    /// <summary>What came since the last call, valid until the next one. For one reader.</summary>
    public IReadOnlyList<Sample> Take()
    {
        lock (_gate)
        {
            _spare.Clear();
            (_filling, _spare) = (_spare, _filling);
            Monitor.PulseAll(_gate);
            return _spare;
        }
    }

    /// <summary>Lets waiting VUs go. What comes afterwards is left out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
