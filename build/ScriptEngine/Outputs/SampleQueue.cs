using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>Holds samples between the VUs that measure them and the thread that writes them. When it is full, VUs wait: nothing is lost.</summary>
sealed class SampleQueue(int capacity = SampleQueue.DefaultCapacity)
{
    /// <summary>Some 10 MB.</summary>
    const int DefaultCapacity = 250_000;

    readonly object gate = new();
    List<Sample> filling = [];
    List<Sample> spare = [];
    bool closed;

    public void Add(ReadOnlySpan<Sample> samples)
    {
        lock (gate)
        {
            while (filling.Count >= capacity && !closed)
                Monitor.Wait(gate);
            if (!closed)
                filling.AddRange(samples);
        }
    }

    /// <summary>What came since the last call, valid until the next one. For one reader.</summary>
    public IReadOnlyList<Sample> Take()
    {
        lock (gate)
        {
            spare.Clear();
            (filling, spare) = (spare, filling);
            Monitor.PulseAll(gate);
            return spare;
        }
    }

    /// <summary>Lets waiting VUs go. What comes afterwards is left out.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }
}
