using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>Where all samples of the run go through: to nowhere before the metrics are ready, and to nowhere after the run's end.</summary>
sealed class SampleGate : ISampleReceiver
{
    volatile ISampleReceiver? target;

    public void Open(ISampleReceiver receiver) => target = receiver;

    /// <summary>VUs that were given up may still measure; that is no part of the run.</summary>
    public void Close() => target = null;

    public void Receive(ReadOnlySpan<Sample> samples) => target?.Receive(samples);
}
